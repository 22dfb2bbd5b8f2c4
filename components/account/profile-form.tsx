'use client'

import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { UpdateProfileInput } from '@/lib/auth/schema'
import { locales, type Locale } from '@/lib/auth/status'
import { fieldErrorsOf } from '../auth/field-errors'
import { useAction, useErrorWords, withoutField } from '../data/use-action'
import { keepPreference } from '../shell/preferences'
import { useTenant } from '../shell/tenant-provider'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Segmented } from '../ui/segmented'
import type { AccountActions } from './account-actions'
import { SavedNote } from './saved-note'

export function ProfileForm({ updateProfile }: { updateProfile: AccountActions['updateProfile'] }) {
  const t = useTranslations('account')
  const languages = useTranslations('languages')
  const words = useErrorWords()
  const router = useRouter()
  const { user } = useTenant()
  const current = useLocale()
  const { run, isRunning, error, setError } = useAction(updateProfile)
  const [name, setName] = useState(user.name)
  const [locale, setLocale] = useState<Locale>(locales.find((each) => each === current) ?? 'en')
  const [isSaved, setIsSaved] = useState(false)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    setIsSaved(false)
    const parsed = UpdateProfileInput.safeParse({ name, locale })
    if (!parsed.success) return setError(fieldErrorsOf(parsed.error))
    const saved = await run(parsed.data)
    if (!saved) return
    // The sign-in page, where nobody is known yet, speaks the same language.
    keepPreference('locale', saved.locale)
    setName(saved.name)
    setIsSaved(true)
    router.refresh()
  }

  const nameError = words.field(error, 'name')
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col items-stretch gap-4"
    >
      {error && !nameError ? <Notice>{words.of(error)}</Notice> : null}
      <Field label={t('name')} error={nameError}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              setIsSaved(false)
              setError(withoutField(error, 'name'))
            }}
          />
        )}
      </Field>
      <Field label={t('email')} hint={t('emailHint')}>
        {(control) => <Input {...control} type="email" value={user.email} readOnly disabled />}
      </Field>
      <Segmented
        legend={languages('label')}
        name="locale"
        value={locale}
        options={locales.map((value) => ({ value, label: languages(value), lang: value }))}
        onChange={(next) => {
          setLocale(next)
          setIsSaved(false)
        }}
      />
      <div className="flex items-center gap-3">
        <Button look="primary" type="submit" busy={isRunning} className="max-md:h-11">
          {t('save')}
        </Button>
        <SavedNote text={isSaved ? t('saved') : null} />
      </div>
    </form>
  )
}
