'use client'

import { useTranslations } from 'use-intl'
import { UsePasswordResetInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { AuthForm } from './auth-form'
import { NewPasswordField } from './new-password-field'
import { useEnter } from './use-enter'

type ResetFormProps = {
  token: string
  email: string
  reset: Action<UsePasswordResetInput, { email: string }>
}

export function ResetForm({ token, email, reset }: ResetFormProps) {
  const t = useTranslations('reset')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(reset)
  const { isEntering, enter } = useEnter()
  return (
    <AuthForm
      schema={UsePasswordResetInput}
      known={{ token }}
      error={error}
      setError={setError}
      isBusy={isRunning || isEntering}
      submitLabel={t('submit')}
      onValid={async (input) => {
        const done = await run(input)
        if (done) await enter(done.email, input.password, '/')
      }}
    >
      {/* For password managers: which account the new password belongs to. Without a name it is not sent. */}
      <input type="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <NewPasswordField label={t('password')} error={words.field(error, 'password')} />
    </AuthForm>
  )
}
