'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { TenantDetailDto } from '@/lib/operator/dto'
import { EnterTenantInput, visitRoles, type VisitRole } from '@/lib/operator/schema'
import { fieldErrorsOf } from '../auth/field-errors'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Segmented } from '../ui/segmented'

type EnterDialogProps = {
  tenant: TenantDetailDto | null
  enter: Action<EnterTenantInput, { slug: string }>
  onClose: () => void
}

export function EnterDialog({ tenant, enter, onClose }: EnterDialogProps) {
  const t = useTranslations('enter')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(enter)
  const [role, setRole] = useState<VisitRole>('viewer')
  const [isLeaving, setIsLeaving] = useState(false)

  const close = (): void => {
    setError(null)
    onClose()
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (!tenant || isRunning || isLeaving) return
    const reason = new FormData(event.currentTarget).get('reason')
    const parsed = EnterTenantInput.safeParse({ tenantId: tenant.id, role, reason })
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      const field = event.currentTarget.elements.namedItem('reason')
      if (field instanceof HTMLElement) field.focus()
      return
    }
    const entered = await run(parsed.data)
    if (!entered) return
    setIsLeaving(true)
    window.location.assign(`/w/${entered.slug}`)
  }

  return (
    <Dialog open={tenant !== null} onOpenChange={(next) => (next ? null : close())}>
      <FormDialogContent
        title={t('title', { name: tenant?.name ?? '' })}
        description={t('text')}
        cancel={t('cancel')}
        submit={t('submit')}
        busy={isRunning || isLeaving}
        onCancel={close}
        onSubmit={submit}
        onEdit={(field) => setError(withoutField(error, field))}
      >
        {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
        <Field label={t('reason')} hint={t('reasonHint')} error={words.field(error, 'reason')}>
          {(control) => (
            <Input {...control} name="reason" data-focus-first maxLength={200} autoComplete="off" />
          )}
        </Field>
        <Segmented
          legend={t('role')}
          name="role"
          value={role}
          options={visitRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          onChange={setRole}
        />
        <p className="text-12 text-text-3">{t(`roleTexts.${role}`)}</p>
      </FormDialogContent>
    </Dialog>
  )
}
