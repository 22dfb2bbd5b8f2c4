'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import { Opening } from '../ui/opening'
import { AccountMenu, type Person } from './account-menu'
import type { Section } from './section'

const tabLook = 'flex flex-1 flex-col items-center justify-center gap-1 text-11 text-text-2'

type TabBarProps = {
  sections: readonly Section[]
  user: Person
  accountItems?: ReactNode
  /** A tab that leads to no page, in the look of the others. */
  more?: (look: string) => ReactNode
}

/** The rail of a phone. A thread takes the whole screen, so the bar steps aside there. */
export function TabBar({ sections, user, accountItems, more }: TabBarProps) {
  const t = useTranslations('nav')
  return (
    <nav
      aria-label={t('sections')}
      className="safe-bottom shrink-0 border-t border-line bg-canvas md:hidden [[data-shell]:has([data-thread])_&]:hidden"
    >
      <div className="flex h-16">
        {sections.map((section) => (
          <TabLink key={section.key} section={section} />
        ))}
        {more?.(tabLook)}
        <AccountMenu user={user} items={accountItems}>
          <button type="button" aria-label={t('account', { name: user.name })} className={tabLook}>
            <Avatar seed={user.id} name={user.name} size={20} />
            {t('you')}
          </button>
        </AccountMenu>
      </div>
    </nav>
  )
}

function TabLink({ section }: { section: Section }) {
  const Icon = section.icon
  const said = [section.label, section.count > 0 ? section.countLabel : '', section.warning ?? '']
  return (
    <Link
      href={section.href}
      aria-current={section.isCurrent ? 'page' : undefined}
      aria-label={said.filter(Boolean).join(', ')}
      className={cn(tabLook, 'relative z-0', section.isCurrent && 'font-medium text-text')}
    >
      <Opening className="rounded-control bg-active" />
      <span className="relative">
        <Icon aria-hidden className={cn('icon-20', section.isCurrent && 'text-accent-text')} />
        {section.count > 0 ? (
          <span className="absolute -top-1.5 left-3 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-11 font-medium text-on-accent">
            {section.count > 99 ? '99+' : section.count}
          </span>
        ) : null}
        {section.warning ? (
          <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-warning ring-2 ring-canvas" />
        ) : null}
      </span>
      {section.label}
    </Link>
  )
}
