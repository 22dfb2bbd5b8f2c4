'use client'

import { MailCheck } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { RequestPasswordResetInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { fieldErrorsOf } from './field-errors'

/** Answers alike whether the address has an account or not. */
export function ForgotForm({ request }: { request: Action<RequestPasswordResetInput, { isAsked: true }> }) {
  const t = useTranslations('forgot')
  const words = useErrorWords()
  const isHydrated = useHydrated()
  const { run, isRunning, error, setError } = useAction(request)
  const [sentTo, setSentTo] = useState<string | null>(null)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const parsed = RequestPasswordResetInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    if (!parsed.success) return setError(fieldErrorsOf(parsed.error))
    const result = await run(parsed.data)
    if (result) setSentTo(parsed.data.email)
  }

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
            inputMode="email"
            autoComplete="username"
            height={36}
            autoFocus
          />
        )}
      </Field>
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
    </form>
  )
}
