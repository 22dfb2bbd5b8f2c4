'use client'

import { PanelLeft, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useRef, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { PaletteButton } from '../palette/palette-button'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import { Opening } from '../ui/opening'
import { Tooltip } from '../ui/tooltip'
import { AccountMenu, type Person } from './account-menu'
import type { Section } from './section'

type RailFrameProps = {
  /** What stands at the top while the rail is wide. */
  head: ReactNode
  sections: readonly Section[]
  /** Of the section one is in; then the ground of what is selected is theirs. */
  views?: ReactNode
  /** Above the line at the foot. */
  above?: ReactNode
  /** Between that line and the account. */
  foot?: ReactNode
  user: Person
  /** At the corner of their face. */
  mark?: ReactNode
  accountItems?: ReactNode
  onToggle: () => void
}

export function RailFrame({
  head,
  sections,
  views,
  above,
  foot,
  user,
  mark,
  accountItems,
  onToggle,
}: RailFrameProps) {
  const t = useTranslations('nav')
  return (
    <aside
      aria-label={t('rail')}
      className="flex w-[216px] shrink-0 flex-col border-r border-line bg-canvas max-md:hidden rail-narrow:w-[52px]"
    >
      <div className="flex h-12 items-center gap-1 px-2 rail-narrow:h-auto rail-narrow:min-h-12 rail-narrow:flex-col rail-narrow:justify-center rail-narrow:gap-0 rail-narrow:px-0 rail-narrow:py-2">
        {head}
        <Tooltip text={`${t('toggleRail')}  [`} side="right">
          <button
            type="button"
            onClick={onToggle}
            aria-label={t('toggleRail')}
            aria-keyshortcuts="["
            className="inline-flex size-7 items-center justify-center rounded-control text-text-3 hover:bg-active hover:text-text"
          >
            <PanelLeft aria-hidden className="icon-16" />
          </button>
        </Tooltip>
      </div>
      <PaletteButton />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto pb-2">
        <nav aria-label={t('sections')} className="flex flex-col gap-px px-2 pt-1">
          {sections.map((section) => (
            <RailLink key={section.key} section={section} hasViews={Boolean(views)} />
          ))}
        </nav>
        {views}
      </div>
      {above}
      <div className="flex flex-col gap-px border-t border-line p-2">
        {foot}
        <AccountMenu user={user} items={accountItems}>
          <button
            type="button"
            aria-label={t('account', { name: user.name })}
            className="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left text-13 hover:bg-active data-[state=open]:bg-active rail-narrow:justify-center rail-narrow:px-0"
          >
            <span className="relative inline-flex">
              <Avatar seed={user.id} name={user.name} size={20} />
              {mark}
            </span>
            <span className="min-w-0 flex-1 truncate rail-narrow:hidden">{user.name}</span>
          </button>
        </AccountMenu>
      </div>
    </aside>
  )
}

export function RailLink({ section, hasViews = false }: { section: Section; hasViews?: boolean }) {
  const Icon = section.icon
  const label = useRef<HTMLSpanElement>(null)
  const said = [section.label, section.count > 0 ? section.countLabel : '', section.warning ?? '']
  const words = said.filter(Boolean).join(', ')
  return (
    <Tooltip
      text={words}
      side="right"
      isNeeded={() => section.warning !== null || label.current?.offsetParent === null}
    >
      <Link
        href={section.href}
        aria-current={section.isCurrent ? 'page' : undefined}
        aria-label={words}
        className={cn(
          'relative z-0 flex h-7 items-center gap-2 rounded-control px-2 text-13 text-text-2 hover:bg-active rail-narrow:h-9 rail-narrow:justify-center rail-narrow:px-0',
          section.isCurrent && 'font-medium text-text',
          section.isCurrent && (hasViews ? 'rail-narrow:bg-active' : 'bg-active'),
        )}
      >
        <Opening className="rounded-control bg-active" />
        <Icon aria-hidden className={cn('icon-16', section.isCurrent && 'text-accent-text')} />
        <span ref={label} className="flex-1 truncate rail-narrow:hidden">
          {section.label}
        </span>
        {section.count > 0 ? (
          <>
            <span className="text-12 text-text-2 rail-narrow:hidden">{section.count}</span>
            <span className="absolute top-1.5 right-1.5 hidden size-2 rounded-full bg-accent ring-2 ring-canvas rail-narrow:block" />
          </>
        ) : null}
        {section.warning ? (
          <TriangleAlert
            aria-hidden
            className="icon-14 text-warning-text rail-narrow:absolute rail-narrow:top-1 rail-narrow:right-0.5"
          />
        ) : null}
      </Link>
    </Tooltip>
  )
}
