'use client'

import { Building2, Languages, LogOut, Monitor, Moon, Search, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { locales } from '@/lib/auth/status'
import { leave } from '../auth/leave'
import { usePalette } from '../palette/palette-provider'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import { useChooseLocale } from './locale-choice'
import { themeOf, themes } from './preferences'
import { useTheme } from './theme-provider'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

export type Person = { id: string; name: string; email: string; isOperator: boolean }

type AccountMenuProps = {
  user: Person
  /** What belongs to where they are, with a separator after it. */
  items?: ReactNode
  children: ReactElement<ComponentProps<'button'>>
}

/** Who is signed in, how it looks, and the way out; `children` is the button that opens it. */
export function AccountMenu({ user, items, children }: AccountMenuProps) {
  const t = useTranslations('account')
  const languages = useTranslations('languages')
  const palette = useTranslations('palette')
  const router = useRouter()
  const locale = useLocale()
  const chooseLocale = useChooseLocale()
  const { setIsOpen } = usePalette()
  const { theme, choose } = useTheme()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>{children}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-56">
        <div className="px-2 py-1.5">
          <p className="truncate text-13 font-medium">{user.name}</p>
          <p className="truncate text-12 text-text-3">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        {items}
        <DropdownMenuLabel>{t('theme')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => choose(themeOf(value))}>
          {themes.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} icon={icons[name]}>
              {t(`themes.${name}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{languages('label')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={locale}
          onValueChange={(value) => chooseLocale(user.name, locales.find((name) => name === value) ?? 'en')}
        >
          {locales.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} icon={Languages}>
              <span lang={name}>{languages(name)}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={Search} onSelect={() => setIsOpen(true)}>
          {palette('open')}
        </DropdownMenuItem>
        {user.isOperator ? (
          <DropdownMenuItem icon={Building2} onSelect={() => router.push('/operator/tenants')}>
            {t('operator')}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem icon={LogOut} onSelect={() => void leave()}>
          {t('signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
