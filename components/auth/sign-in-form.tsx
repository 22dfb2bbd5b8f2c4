'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { SignInInput } from '@/lib/auth/schema'
import { unreachable, useErrorWords, withoutField, type ActionError } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button, buttonLook } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { fieldErrorsOf } from './field-errors'
import { PasswordField } from './password-field'

/** next-auth says only that the pair was refused; why is not the browser's to know. */
const refused = (reason: string): ActionError => ({ code: 'UNAUTHENTICATED', reason, requestId: '' })

/** `next` is where to go then, an address of ours. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const words = useErrorWords()
  const router = useRouter()
  const isHydrated = useHydrated()
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const parsed = SignInInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    if (!parsed.success) return setError(fieldErrorsOf(parsed.error))
    setIsRunning(true)
    setError(null)
    const result = await signIn('credentials', { ...parsed.data, redirect: false }).catch(() => undefined)
    if (result?.ok) {
      router.push(next)
      router.refresh()
      return
    }
    setIsRunning(false)
    if (!result || result.status >= 500) setError(unreachable)
    else setError(refused(result.error === 'tooManyAttempts' ? 'tooManyAttempts' : 'wrongCredentials'))
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      onInput={(event) => setError(withoutField(error, (event.target as HTMLInputElement).name))}
      className="flex flex-col gap-4"
    >
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
      <Field label={t('email')} error={words.field(error, 'email')}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            height={36}
            autoFocus
          />
        )}
      </Field>
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        error={words.field(error, 'password')}
      />
      <Button
        look="primary"
        type="submit"
        size={36}
        busy={isRunning}
        disabled={!isHydrated}
        className="mt-1 w-full max-md:h-11"
      >
        {t('submit')}
      </Button>
      <Link
        href="/forgot-password"
        className={buttonLook({ look: 'link', size: 'inline', className: 'self-start py-1 text-13' })}
      >
        {t('forgot')}
      </Link>
    </form>
  )
}
