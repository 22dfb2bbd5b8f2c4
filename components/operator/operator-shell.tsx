'use client'

import { ArrowLeft, Building2 } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Mark } from '../brand/mark'
import { OperatorPalette } from '../palette/late-palettes'
import type { Person } from '../shell/account-menu'
import type { RailState } from '../shell/preferences'
import { RailFrame, RailLink } from '../shell/rail-frame'
import type { Section } from '../shell/section'
import { ShellFrame } from '../shell/shell-frame'
import { TabBar } from '../shell/tab-bar'

type OperatorShellProps = {
  rail: RailState
  user: Person
  /** A workspace of their own to go back to. */
  home: { slug: string; name: string } | null
  workspaces: readonly { slug: string; name: string }[]
  children: ReactNode
}

const quiet = { isCurrent: false, count: 0, countLabel: '', warning: null } as const

/** The frame of the pages from which the install is run: no workspace, no sockets. */
export function OperatorShell({ rail, user, home, workspaces, children }: OperatorShellProps) {
  const t = useTranslations('operator')
  const pathname = usePathname()
  const tenants: Section = {
    ...quiet,
    key: 'tenants',
    href: '/operator/tenants',
    label: t('tenants'),
    icon: Building2,
    isCurrent: pathname.startsWith('/operator/tenants'),
  }
  const back: Section | null = home && {
    ...quiet,
    key: 'back',
    href: `/w/${home.slug}`,
    label: t('backTo', { name: home.name }),
    icon: ArrowLeft,
  }
  return (
    <ShellFrame
      initialRail={rail}
      rail={(toggle) => (
        <RailFrame
          head={
            <span className="flex min-w-0 flex-1 items-center gap-2 px-2 rail-narrow:hidden">
              <Mark className="size-5 shrink-0" />
              <span className="truncate text-13 font-semibold">{t('title')}</span>
            </span>
          }
          sections={[tenants]}
          foot={back ? <RailLink section={back} /> : null}
          user={user}
          onToggle={toggle}
        />
      )}
      tabs={
        <TabBar sections={back ? [tenants, { ...back, label: home?.name ?? '' }] : [tenants]} user={user} />
      }
    >
      {children}
      <OperatorPalette user={user} workspaces={workspaces} />
    </ShellFrame>
  )
}
