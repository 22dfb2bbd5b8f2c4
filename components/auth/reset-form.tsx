'use client'

import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { UsePasswordResetInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { fieldErrorsOf } from './field-errors'
import { NewPasswordField } from './new-password-field'

type ResetFormProps = {
  token: string
  email: string
  reset: Action<UsePasswordResetInput, { email: string }>
}

export function ResetForm({ token, email, reset }: ResetFormProps) {
  const t = useTranslations('reset')
  const words = useErrorWords()
  const router = useRouter()
  const isHydrated = useHydrated()
  const { run, isRunning, error, setError } = useAction(reset)
  const [isLeaving, setIsLeaving] = useState(false)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning || isLeaving) return
    const parsed = UsePasswordResetInput.safeParse({
      token,
      password: new FormData(event.currentTarget).get('password'),
    })
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      return
    }
    const done = await run(parsed.data)
    if (!done) return
    setIsLeaving(true)
    const { password } = parsed.data
    const signedIn = await signIn('credentials', { email: done.email, password, redirect: false }).catch(
      () => undefined,
    )
    router.push(signedIn?.ok ? '/' : '/sign-in')
    router.refresh()
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
      {/* For password managers: which account the new password belongs to. */}
      <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <NewPasswordField label={t('password')} error={words.field(error, 'password')} />
      <Button
        look="primary"
        type="submit"
        size={36}
        busy={isRunning || isLeaving}
        disabled={!isHydrated}
        className="mt-1 w-full max-md:h-11"
      >
        {t('submit')}
      </Button>
    </form>
  )
}
