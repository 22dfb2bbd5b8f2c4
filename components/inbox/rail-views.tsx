'use client'

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { InboxView } from '@/lib/conversations/status'
import { SessionDot } from '../sessions/session-badge'
import { useSessions } from '../sessions/sessions-provider'
import { cn } from '../ui/cn'
import { NearLink } from '../ui/near-link'
import { useInbox } from './inbox-provider'
import { useNarrowing } from './use-narrowing'
import { viewIcons } from './view-icons'

const shown = [
  'mine',
  'unassigned',
  'open',
  'pending',
  'snoozed',
  'resolved',
  'all',
] as const satisfies InboxView[]

/** The views of the inbox and its numbers, below the sections while the rail is wide. */
export function RailViews() {
  const t = useTranslations('inbox')
  const { counts } = useInbox()
  const { sessions } = useSessions()
  const { narrowing, listHref } = useNarrowing()
  const linked = sessions.filter(({ phoneNumber }) => phoneNumber !== null)
  return (
    <nav aria-label={t('views.title')} className="flex flex-col gap-4 px-2 pt-4 rail-narrow:hidden">
      <Group title={t('views.title')}>
        {shown.map((view) => (
          <RailView
            key={view}
            href={listHref({ view })}
            icon={viewIcons[view]}
            label={t(`views.${view}`)}
            count={view === 'resolved' || view === 'all' ? 0 : counts[view]}
            isCurrent={narrowing.view === view}
          />
        ))}
      </Group>
      {linked.length > 1 ? (
        <Group title={t('numbers')}>
          {linked.map(({ id, name, status }) => {
            const isCurrent = narrowing.session === id
            return (
              <RailView
                key={id}
                href={listHref({ session: isCurrent ? null : id })}
                mark={<SessionDot status={status} />}
                label={name}
                count={0}
                isCurrent={isCurrent}
              />
            )
          })}
        </Group>
      ) : null}
    </nav>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-px">
      <h2 className="px-2 pb-1 text-11 font-medium text-text-3">{title}</h2>
      {children}
    </section>
  )
}

type RailViewProps = {
  href: string
  icon?: LucideIcon
  mark?: ReactNode
  label: string
  count: number
  isCurrent: boolean
}

function RailView({ href, icon: Icon, mark, label, count, isCurrent }: RailViewProps) {
  return (
    <NearLink
      href={href}
      aria-current={isCurrent ? 'true' : undefined}
      className={cn(
        'flex h-7 items-center gap-2 rounded-control px-2 text-13 text-text-2 hover:bg-active',
        isCurrent && 'bg-active font-medium text-text',
      )}
    >
      <span className="inline-flex w-4 shrink-0 justify-center">
        {Icon ? <Icon aria-hidden className="icon-16 text-text-3" /> : mark}
      </span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {count > 0 ? <span className="text-12 font-normal text-text-3">{count}</span> : null}
    </NearLink>
  )
}
