'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberRole } from '@/lib/members/dto'
import { InviteMemberInput } from '@/lib/members/schema'
import { fieldErrorsOf } from '../auth/field-errors'
import { useAction, useErrorWords, withoutField } from '../data/use-action'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import type { MemberActions, NewInvite } from './member-actions'
import { RoleChoice } from './role-choice'

type InviteFormProps = {
  isMailOn: boolean
  invite: MemberActions['invite']
  onInvited: (made: NewInvite) => void
  onClose: () => void
}

export function InviteForm({ isMailOn, invite, onInvited, onClose }: InviteFormProps) {
  const t = useTranslations('members')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(invite)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<MemberRole>('agent')

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const parsed = InviteMemberInput.safeParse({ role, email: email.trim() === '' ? null : email })
    if (!parsed.success) return setError(fieldErrorsOf(parsed.error))
    const made = await run(parsed.data)
    if (made) onInvited(made)
  }

  const emailError = words.field(error, 'email')
  return (
    <FormDialogContent
      title={t('invite')}
      description={t('inviteIntro')}
      cancel={t('cancel')}
      submit={t('makeLink')}
      busy={isRunning}
      onCancel={onClose}
      onSubmit={submit}
      onEdit={(field) => setError(withoutField(error, field))}
    >
      {error && !emailError ? <Notice>{words.of(error)}</Notice> : null}
      <Field
        label={t('emailOptional')}
        hint={isMailOn ? t('emailHintMail') : t('emailHint')}
        error={emailError}
      >
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            data-focus-first
          />
        )}
      </Field>
      <RoleChoice value={role} onChange={setRole} />
    </FormDialogContent>
  )
}
