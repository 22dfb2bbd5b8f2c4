'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryDays } from '@/lib/history-imports/status'
import type { SessionDto } from '@/lib/sessions/dto'
import { CreateSessionInput } from '@/lib/sessions/schema'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { HistoryDaysField } from './history-days-field'

type NameStepProps = {
  create: Action<CreateSessionInput, SessionDto>
  onCreated: (session: SessionDto) => void
  onClose: () => void
}

export function NameStep({ create, onCreated, onClose }: NameStepProps) {
  const t = useTranslations('link')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(create)
  const past = useTranslations('sessionHistory')
  const [name, setName] = useState('')
  const [historyDays, setHistoryDays] = useState<HistoryDays>(0)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const parsed = CreateSessionInput.safeParse({ name, historyDays })
    if (!parsed.success) {
      const reason = parsed.error.issues[0]?.message ?? 'invalid'
      setError({ code: 'INVALID', reason, fields: { name: [reason] }, requestId: '' })
      return
    }
    const created = await run(parsed.data)
    if (created) onCreated(created)
  }

  const fieldError = words.field(error, 'name')
  return (
    <FormDialogContent
      title={t('title')}
      description={t('nameIntro')}
      cancel={t('cancel')}
      submit={t('showCode')}
      busy={isRunning}
      onCancel={onClose}
      className="gap-3"
      onSubmit={submit}
      onEdit={(field) => setError(withoutField(error, field))}
    >
      <Field label={t('name')} hint={t('nameHint')} error={fieldError}>
        {(control) => (
          <Input
            {...control}
            name="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            data-focus-first
            maxLength={80}
          />
        )}
      </Field>
      <HistoryDaysField days={historyDays} onChange={setHistoryDays} hint={past('hintNew')} />
      {error && !fieldError ? <Notice>{words.of(error)}</Notice> : null}
    </FormDialogContent>
  )
}
