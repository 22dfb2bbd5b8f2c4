'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { DeleteSessionInput } from '@/lib/sessions/schema'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { Dialog } from '../ui/dialog'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { useSessions } from './sessions-provider'

type DeleteDialogProps = {
  session: SessionDto | null
  remove: Action<DeleteSessionInput, { sessionId: string }>
  onClose: () => void
}

/** Asks for the name, typed by hand: this does not come back. */
export function DeleteDialog({ session, remove, onClose }: DeleteDialogProps) {
  return (
    <Dialog open={session !== null} onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      {session ? <Question key={session.id} session={session} remove={remove} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Question({ session, remove, onClose }: DeleteDialogProps & { session: SessionDto }) {
  const t = useTranslations('deleteSession')
  const words = useErrorWords()
  const { drop } = useSessions()
  const { run, isRunning, error, setError } = useAction(remove)
  const [name, setName] = useState('')

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    if ((await run({ sessionId: session.id, name })) === null) return
    onClose()
    drop(session.id)
  }

  const fieldError = words.field(error, 'name')
  return (
    <FormDialogContent
      title={t('title', { name: session.name })}
      cancel={t('keep')}
      submit={t('confirm')}
      look="danger"
      busy={isRunning}
      onCancel={onClose}
      onSubmit={submit}
      onEdit={(field) => setError(withoutField(error, field))}
    >
      <p className="text-13 text-text-2">{t('text')}</p>
      <Field
        label={t('name')}
        hint={t.rich('hint', {
          name: session.name,
          b: (chunks) => <b className="font-semibold text-text">{chunks}</b>,
        })}
        error={fieldError}
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            data-focus-first
            maxLength={80}
          />
        )}
      </Field>
      {error && !fieldError ? <Notice>{words.of(error)}</Notice> : null}
    </FormDialogContent>
  )
}
