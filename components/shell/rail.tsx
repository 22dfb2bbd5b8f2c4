'use client'

import { PanelLeft, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Colleagues } from '../presence/colleagues'
import { PresenceDot } from '../presence/presence-dot'
import { usePresence } from '../presence/presence-provider'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import { Tooltip } from '../ui/tooltip'
import { AccountMenu } from './account-menu'
import { useTenant } from './tenant-provider'
import { useSections, useSettingsSection, type Section } from './use-sections'
import { WorkspaceSwitcher } from './workspace-switcher'

export function Rail({ onToggle }: { onToggle: () => void }) {
  const t = useTranslations('nav')
  const tenant = useTenant()
  const sections = useSections()
  const settings = useSettingsSection()
  const { statusOf } = usePresence()
  return (
    <div className="flex w-[216px] shrink-0 flex-col border-r border-line bg-canvas max-md:hidden rail-narrow:w-[52px]">
      <div className="flex h-12 items-center gap-1 px-2 rail-narrow:h-auto rail-narrow:min-h-12 rail-narrow:flex-col rail-narrow:justify-center rail-narrow:gap-0 rail-narrow:px-0 rail-narrow:py-2">
        <WorkspaceSwitcher />
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
      <nav aria-label={t('sections')} className="flex flex-1 flex-col gap-px px-2 pt-1">
        {sections.map((section) => (
          <RailLink key={section.key} section={section} />
        ))}
      </nav>
      <Colleagues />
      <div className="flex flex-col gap-px border-t border-line p-2">
        <RailLink section={settings} />
        <AccountMenu>
          <button
            type="button"
            aria-label={t('account', { name: tenant.user.name })}
            className="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left text-13 hover:bg-active data-[state=open]:bg-active rail-narrow:justify-center rail-narrow:px-0"
          >
            <span className="relative inline-flex">
              <Avatar seed={tenant.user.id} name={tenant.user.name} size={20} />
              <PresenceDot status={statusOf(tenant.user.id)} />
            </span>
            <span className="min-w-0 flex-1 truncate rail-narrow:hidden">{tenant.user.name}</span>
          </button>
        </AccountMenu>
      </div>
    </div>
  )
}

function RailLink({ section }: { section: Section }) {
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
          'relative flex h-7 items-center gap-2 rounded-control px-2 text-13 text-text-2 hover:bg-active rail-narrow:h-9 rail-narrow:justify-center rail-narrow:px-0',
          section.isCurrent && 'bg-active font-medium text-text',
        )}
      >
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
