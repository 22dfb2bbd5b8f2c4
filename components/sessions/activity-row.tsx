'use client'

import { CircleCheck, CircleX, Link2, LogOut, QrCode, Send, Unplug, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SessionActivityDto } from '@/lib/sessions/dto'
import type { ActivityKind } from '@/lib/sessions/status'
import { useDates } from '../intl/use-dates'
import { cn } from '../ui/cn'

const looks: Record<ActivityKind, { icon: LucideIcon; tone: string }> = {
  connected: { icon: CircleCheck, tone: 'text-success-text' },
  disconnected: { icon: Unplug, tone: 'text-text-3' },
  qr_generated: { icon: QrCode, tone: 'text-text-3' },
  linked: { icon: Link2, tone: 'text-text-3' },
  logged_out: { icon: LogOut, tone: 'text-danger-text' },
  message_sent: { icon: Send, tone: 'text-text-3' },
  error_occurred: { icon: CircleX, tone: 'text-danger-text' },
}

export function ActivityRow({ entry }: { entry: SessionActivityDto }) {
  const t = useTranslations('sessionActivity.kinds')
  const said = useTranslations('sessionErrors')
  const dates = useDates()
  const { icon: Icon, tone } = looks[entry.kind]
  return (
    <li className="flex items-start gap-3 px-4 py-1.5 text-13 md:px-5">
      <Icon aria-hidden className={cn('mt-0.5 icon-16', tone)} />
      <div className="min-w-0 flex-1">
        <p>{t(entry.kind)}</p>
        {entry.reason ? (
          <p className="text-12 text-text-2">{said(said.has(entry.reason) ? entry.reason : 'internal')}</p>
        ) : null}
      </div>
      <time
        dateTime={entry.at}
        title={dates.exact(entry.at)}
        className="mt-0.5 text-12 text-text-3 tabular-nums"
      >
        {dates.clock(entry.at)}
      </time>
    </li>
  )
}
