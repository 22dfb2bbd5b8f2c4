'use client'

import { Building2, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { locales } from '@/lib/auth/status'
import { leave } from '../auth/leave'
import type { Person } from '../shell/account-menu'
import { useChooseLocale } from '../shell/locale-choice'
import { themes } from '../shell/preferences'
import { useTheme } from '../shell/theme-provider'
import type { CommandGroup } from './command'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

/** The workspaces of a person and what they can change about their own screen. */
export const usePersonCommands = (
  user: Person,
  workspaces: readonly { slug: string; name: string }[],
): CommandGroup[] => {
  const t = useTranslations('palette')
  const account = useTranslations('account')
  const languages = useTranslations('languages')
  const router = useRouter()
  const locale = useLocale()
  const { theme, choose } = useTheme()
  const chooseLocale = useChooseLocale()
  return [
    {
      key: 'workspaces',
      label: t('workspaces'),
      commands: workspaces.map(({ slug, name }) => ({
        key: `workspace ${slug}`,
        label: name,
        icon: Building2,
        keywords: [slug],
        run: () => router.push(`/w/${slug}`),
      })),
    },
    {
      key: 'actions',
      label: t('actions'),
      commands: [
        ...themes
          .filter((name) => name !== theme)
          .map((name) => ({
            key: `theme ${name}`,
            label: t('chooseTheme', { theme: account(`themes.${name}`) }),
            icon: icons[name],
            run: () => choose(name),
          })),
        ...locales
          .filter((name) => name !== locale)
          .map((name) => ({
            key: `language ${name}`,
            label: t('chooseLanguage', { language: languages(name) }),
            keywords: [name],
            icon: Languages,
            run: () => chooseLocale(user.name, name),
          })),
        { key: 'sign-out', label: account('signOut'), icon: LogOut, run: () => void leave() },
      ],
    },
  ]
}
