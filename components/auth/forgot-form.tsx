'use client'

import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RequestPasswordResetInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { AuthForm } from './auth-form'
import { EmailField } from './email-field'

/** Answers alike whether the address has an account or not. */
export function ForgotForm({ request }: { request: Action<RequestPasswordResetInput, { isAsked: true }> }) {
  const t = useTranslations('forgot')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(request)
  const [sentTo, setSentTo] = useState<string | null>(null)

  if (sentTo !== null) {
    return (
      <div role="status" className="flex gap-3 border-y border-line py-4">
        <MailCheck aria-hidden className="mt-0.5 icon-20 text-text-3" />
        <div className="min-w-0">
          <p className="text-13 font-semibold">{t('sentTitle')}</p>
          <p className="text-13 break-words text-text-2">{t('sentText', { email: sentTo })}</p>
        </div>
      </div>
    )
  }
  return (
    <AuthForm
      schema={RequestPasswordResetInput}
      error={error}
      setError={setError}
      isBusy={isRunning}
      submitLabel={t('submit')}
      onValid={async (input) => {
        if (await run(input)) setSentTo(input.email)
      }}
    >
      <EmailField label={t('email')} error={words.field(error, 'email')} autoFocus />
    </AuthForm>
  )
}
