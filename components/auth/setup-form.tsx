'use client'

import { useRouter } from 'next/navigation'
import type { SubmitEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { CompleteSetupInput } from '@/lib/auth/schema'
import { locales, type Locale } from '@/lib/auth/status'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { keepPreference } from '../shell/preferences'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Segmented } from '../ui/segmented'
import { fieldErrorsOf } from './field-errors'
import { NewPasswordField } from './new-password-field'
import { TimeZoneField } from './time-zone-field'
import { useEnter } from './use-enter'

type SetupFormProps = { token: string; complete: Action<CompleteSetupInput, { slug: string }> }

export function SetupForm({ token, complete }: SetupFormProps) {
  const t = useTranslations('setup')
  const languages = useTranslations('languages')
  const words = useErrorWords()
  const router = useRouter()
  const isHydrated = useHydrated()
  const locale = useLocale()
  const { run, isRunning, error, setError } = useAction(complete)
  const { isEntering, enter } = useEnter()

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning || isEntering) return
    const typed = Object.fromEntries(new FormData(event.currentTarget))
    const parsed = CompleteSetupInput.safeParse({ ...typed, token })
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      const first = parsed.error.issues[0]?.path[0]
      const field = event.currentTarget.elements.namedItem(String(first))
      if (field instanceof HTMLElement) field.focus()
      return
    }
    const done = await run(parsed.data)
    if (!done) return
    const { email, password } = parsed.data
    await enter(email, password, `/w/${done.slug}/sessions`)
  }

  const chooseLanguage = (next: Locale): void => {
    keepPreference('locale', next)
    router.refresh()
  }

  const isFieldError =
    error?.fields !== undefined && Object.keys(error.fields).some((field) => field !== 'token')
  const textField = (name: 'name' | 'email' | 'tenantName', autoComplete: string, hint?: string) => (
    <Field label={t(`fields.${name}`)} hint={hint} error={words.field(error, name)}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type={name === 'email' ? 'email' : 'text'}
          autoComplete={autoComplete}
          height={36}
        />
      )}
    </Field>
  )

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      onInput={(event) => setError(withoutField(error, (event.target as HTMLInputElement).name))}
      className="flex flex-col gap-8"
    >
      <section aria-labelledby="setup-you" className="flex flex-col gap-4">
        <h2 id="setup-you" className="text-13 font-semibold">
          {t('you')}
        </h2>
        {textField('name', 'name')}
        {textField('email', 'username')}
        <NewPasswordField label={t('fields.password')} error={words.field(error, 'password')} />
      </section>
      <section aria-labelledby="setup-workspace" className="flex flex-col gap-4 border-t border-line pt-6">
        <h2 id="setup-workspace" className="text-13 font-semibold">
          {t('workspace')}
        </h2>
        {textField('tenantName', 'organization', t('tenantNameHint'))}
        <Segmented
          legend={t('fields.locale')}
          name="locale"
          value={locales.find((candidate) => candidate === locale) ?? 'en'}
          options={locales.map((value) => ({ value, label: languages(value), lang: value }))}
          onChange={chooseLanguage}
        />
        <TimeZoneField
          label={t('fields.timezone')}
          hint={t('timezoneHint')}
          error={words.field(error, 'timezone')}
        />
      </section>
      <div className="flex flex-col gap-3">
        {error && !isFieldError ? <Notice>{words.of(error)}</Notice> : null}
        <Button
          look="primary"
          type="submit"
          size={36}
          busy={isRunning || isEntering}
          disabled={!isHydrated}
          className="self-start max-md:h-11 max-md:self-stretch"
        >
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}
