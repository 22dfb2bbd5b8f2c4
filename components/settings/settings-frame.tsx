'use client'

import { Bell, Gauge, ListChecks, UserRound, Users, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useTenant } from '../shell/tenant-provider'
import { cn } from '../ui/cn'
import { Opening } from '../ui/opening'

type SettingsPage = {
  key: 'members' | 'plan' | 'fields' | 'notifications' | 'account'
  icon: LucideIcon
  isOpen: boolean
}

/** The pages of the settings beside (on a phone: above) the one that is open. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('settings')
  const { slug, canManageMembers, canManageFields } = useTenant()
  const pathname = usePathname()
  const pages: SettingsPage[] = [
    { key: 'members', icon: Users, isOpen: canManageMembers },
    { key: 'plan', icon: Gauge, isOpen: canManageMembers },
    { key: 'fields', icon: ListChecks, isOpen: canManageFields },
    { key: 'notifications', icon: Bell, isOpen: true },
    { key: 'account', icon: UserRound, isOpen: true },
  ]
  return (
    <div className="flex min-h-0 flex-1 flex-col md:flex-row">
      <nav
        aria-label={t('title')}
        className="flex shrink-0 gap-1 overflow-x-auto border-line px-2 max-md:border-b md:w-48 md:flex-col md:gap-px md:border-r md:py-3"
      >
        {pages
          .filter(({ isOpen }) => isOpen)
          .map(({ key, icon: Icon }) => {
            const href = `/w/${slug}/settings/${key}`
            const isCurrent = pathname === href
            return (
              <Link
                key={key}
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cn(
                  'relative z-0 flex h-11 shrink-0 items-center gap-2 px-2 text-13 text-text-2 -outline-offset-2 max-md:border-b-2 max-md:border-transparent md:h-7 md:rounded-control md:hover:bg-active',
                  isCurrent && 'font-medium text-text max-md:border-accent md:bg-active',
                )}
              >
                <Opening className="rounded-control bg-active" />
                <Icon aria-hidden className={cn('icon-16', isCurrent && 'text-accent-text')} />
                {t(`pages.${key}`)}
              </Link>
            )
          })}
      </nav>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
    </div>
  )
}
