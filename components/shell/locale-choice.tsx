'use client'

import { useRouter } from 'next/navigation'
import { createContext, useContext, type ReactNode } from 'react'
import type { UpdateProfileInput } from '@/lib/auth/schema'
import type { Locale } from '@/lib/auth/status'
import type { Action } from '../data/use-action'
import { keepPreference } from './preferences'

type ChooseLocale = (userName: string, locale: Locale) => void

const LocaleChoiceContext = createContext<ChooseLocale>(() => {})

type LocaleChoiceProps = { update: Action<UpdateProfileInput, UpdateProfileInput>; children: ReactNode }

/** A person's language is theirs everywhere; the cookie is for pages that do not know them yet. */
export function LocaleChoice({ update, children }: LocaleChoiceProps) {
  const router = useRouter()
  const choose: ChooseLocale = (name, locale) => {
    keepPreference('locale', locale)
    // What did not arrive leaves the page as it is, to be chosen again.
    update({ name, locale }).then(
      () => router.refresh(),
      () => undefined,
    )
  }
  return <LocaleChoiceContext value={choose}>{children}</LocaleChoiceContext>
}

export const useChooseLocale = (): ChooseLocale => useContext(LocaleChoiceContext)
