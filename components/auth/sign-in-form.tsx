'use client'

import Link from 'next/link'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SignInInput } from '@/lib/auth/schema'
import { unreachable, useErrorWords, type ActionError } from '../data/use-action'
import { buttonLook } from '../ui/button'
import { AuthForm } from './auth-form'
import { EmailField } from './email-field'
import { PasswordField } from './password-field'

/** next-auth says only that the pair was refused; why is not the browser's to know. */
const refused = (reason: string): ActionError => ({ code: 'UNAUTHENTICATED', reason, requestId: '' })

/** `next` is where to go then, an address of ours. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const words = useErrorWords()
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)

  const send = async (input: SignInInput): Promise<void> => {
    setIsRunning(true)
    setError(null)
    const result = await signIn('credentials', { ...input, redirect: false }).catch(() => undefined)
    if (result?.ok) {
      // A new page load: whatever the browser keeps of pages was made for a stranger.
      location.assign(next)
      return
    }
    setIsRunning(false)
    if (!result || result.status >= 500) setError(unreachable)
    else setError(refused(result.error === 'tooManyAttempts' ? 'tooManyAttempts' : 'wrongCredentials'))
  }

  return (
    <AuthForm
      schema={SignInInput}
      error={error}
      setError={setError}
      isBusy={isRunning}
      submitLabel={t('submit')}
      onValid={send}
      footer={
        <Link
          href="/forgot-password"
          className={buttonLook({ look: 'link', size: 'inline', className: 'self-start py-1 text-13' })}
        >
          {t('forgot')}
        </Link>
      }
    >
      <EmailField label={t('email')} error={words.field(error, 'email')} autoFocus />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        error={words.field(error, 'password')}
      />
    </AuthForm>
  )
}
