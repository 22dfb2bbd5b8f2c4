'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ChangePasswordInput } from '@/lib/auth/schema'
import { fieldErrorsOf } from '../auth/field-errors'
import { NewPasswordField } from '../auth/new-password-field'
import { PasswordField } from '../auth/password-field'
import { useAction, useErrorWords, withoutField } from '../data/use-action'
import { useTenant } from '../shell/tenant-provider'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import type { AccountActions } from './account-actions'
import { SavedNote } from './saved-note'

type PasswordFormProps = {
  changePassword: AccountActions['changePassword']
  onChanged: () => void
}

export function PasswordForm({ changePassword, onChanged }: PasswordFormProps) {
  const t = useTranslations('account')
  const words = useErrorWords()
  const { user } = useTenant()
  const { run, isRunning, error, setError } = useAction(changePassword)
  // Emptied by being made anew.
  const [round, setRound] = useState(0)
  const [isSaved, setIsSaved] = useState(false)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    setIsSaved(false)
    const typed = new FormData(event.currentTarget)
    const parsed = ChangePasswordInput.safeParse({
      current: typed.get('current'),
      password: typed.get('password'),
    })
    if (!parsed.success) return setError(fieldErrorsOf(parsed.error))
    if (!(await run(parsed.data))) return
    setRound(round + 1)
    setIsSaved(true)
    onChanged()
  }

  return (
    <form
      key={round}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      onInput={(event) => {
        setIsSaved(false)
        setError(withoutField(error, (event.target as HTMLInputElement).name))
      }}
      className="flex flex-col gap-4"
    >
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
      {/* For password managers: which account this is. */}
      <input type="email" name="email" autoComplete="username" defaultValue={user.email} readOnly hidden />
      <PasswordField
        label={t('currentPassword')}
        name="current"
        autoComplete="current-password"
        height={32}
        error={words.field(error, 'current')}
      />
      <NewPasswordField label={t('newPassword')} height={32} error={words.field(error, 'password')} />
      <div className="flex items-center gap-3">
        <Button type="submit" busy={isRunning} className="max-md:h-11">
          {t('changePassword')}
        </Button>
        <SavedNote text={isSaved ? t('passwordChanged') : null} />
      </div>
    </form>
  )
}
