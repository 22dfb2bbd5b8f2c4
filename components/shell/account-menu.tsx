'use client'

import { LogOut, Monitor, Moon, Sun, UserRound, Users } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { PresenceChoices } from '../presence/presence-choices'
import { forgetStoredTexts } from '../storage/use-stored-text'
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
import { themeOf, themes } from './preferences'
import { useTenant } from './tenant-provider'
import { useTheme } from './theme-provider'
import { WorkspaceItems } from './workspace-items'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

/** Who is signed in, how it looks, and the way out; `children` is the button that opens it. */
export function AccountMenu({ children }: { children: ReactNode }) {
  const t = useTranslations('account')
  const router = useRouter()
  const { slug, user, canManageMembers } = useTenant()
  const { theme, choose } = useTheme()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-56">
        <div className="px-2 py-1.5">
          <p className="truncate text-13 font-medium">{user.name}</p>
          <p className="truncate text-12 text-text-3">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={UserRound} onSelect={() => router.push(`/w/${slug}/settings/account`)}>
          {t('yours')}
        </DropdownMenuItem>
        {canManageMembers ? (
          <DropdownMenuItem icon={Users} onSelect={() => router.push(`/w/${slug}/settings/members`)}>
            {t('members')}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <PresenceChoices />
        <DropdownMenuSeparator />
        <WorkspaceItems withSeparator />
        <DropdownMenuLabel>{t('theme')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => choose(themeOf(value))}>
          {themes.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} icon={icons[name]}>
              {t(`themes.${name}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          icon={LogOut}
          onSelect={() => {
            forgetStoredTexts()
            void signOut({ callbackUrl: '/sign-in' })
          }}
        >
          {t('signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
