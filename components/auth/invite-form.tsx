'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { useState, type SubmitEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { AcceptInviteInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button, buttonLook } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { fieldErrorsOf } from './field-errors'
import { NewPasswordField } from './new-password-field'
import { signInPath } from './safe-next'

type InviteFormProps = {
  token: string
  email: string
  accept: Action<AcceptInviteInput, { slug: string }>
}

/** A new person's way in; whoever has an account already signs in and comes back here. */
export function InviteForm({ token, email, accept }: InviteFormProps) {
  const t = useTranslations('invite')
  const setup = useTranslations('setup')
  const words = useErrorWords()
  const router = useRouter()
  const locale = useLocale()
  const isHydrated = useHydrated()
  const { run, isRunning, error, setError } = useAction(accept)
  const [isLeaving, setIsLeaving] = useState(false)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning || isLeaving) return
    const form = event.currentTarget
    const typed = Object.fromEntries(new FormData(form))
    const parsed = AcceptInviteInput.safeParse({ ...typed, token, locale })
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      const field = form.elements.namedItem(String(parsed.error.issues[0]?.path[0]))
      if (field instanceof HTMLElement) field.focus()
      return
    }
    const joined = await run(parsed.data)
    if (!joined) return
    setIsLeaving(true)
    const { email: address, password } = parsed.data
    const signedIn = await signIn('credentials', { email: address, password, redirect: false }).catch(
      () => undefined,
    )
    router.push(signedIn?.ok ? `/w/${joined.slug}/inbox` : '/sign-in')
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
      <Field label={setup('fields.name')} error={words.field(error, 'name')}>
        {(control) => <Input {...control} name="name" autoComplete="name" height={36} autoFocus />}
      </Field>
      <Field label={setup('fields.email')} hint={t('emailHint')} error={words.field(error, 'email')}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            defaultValue={email}
            height={36}
          />
        )}
      </Field>
      <NewPasswordField label={setup('fields.password')} error={words.field(error, 'password')} />
      <Button
        look="primary"
        type="submit"
        size={36}
        busy={isRunning || isLeaving}
        disabled={!isHydrated}
        className="mt-1 w-full max-md:h-11"
      >
        {t('accept')}
      </Button>
      <p className="text-13 text-text-2">
        {t('haveAccount')}{' '}
        <Link
          href={signInPath(`/invite/${token}`)}
          className={buttonLook({ look: 'link', size: 'inline', className: 'text-13' })}
        >
          {t('signInInstead')}
        </Link>
      </p>
    </form>
  )
}
