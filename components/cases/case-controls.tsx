'use client'

import { Check, Hourglass, Inbox, Moon } from 'lucide-react'
import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { CaseDto } from '@/lib/cases/dto'
import type { OpenConversationDto } from '@/lib/conversations/dto'
import { useDates } from '../intl/use-dates'
import { useShortcut } from '../keyboard/use-shortcut'
import { Badge } from '../ui/badge'
import { Button, IconButton } from '../ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import { late, useLate, useWhenQuiet } from '../ui/late'
import { AssignMenu } from './assign-menu'
import { useCaseActions, type CaseActions, type CaseControls } from './use-case-actions'

/** With all that is known of time zones. */
const snoozeTimes = late(() => import('./snooze-times'))

type CaseBarProps = { conversation: OpenConversationDto; actions: CaseActions }

/** Whose a conversation is and what is done with it. */
export function CaseBar({ conversation, actions }: CaseBarProps) {
  const t = useTranslations('cases')
  const { id: conversationId, case: current, hasHadCase } = conversation
  const controls = useCaseActions(conversationId, current, actions)
  const { change } = controls
  const resolve = (): void => (current ? change({ status: 'resolved' }, t('said.resolved')) : undefined)
  const reopen = (): void => change({ status: 'open' }, t('said.open'))
  useShortcut('e', resolve)
  return (
    <div className="flex shrink-0 items-center md:gap-1">
      <AssignMenu current={current} onAssign={controls.assign} />
      {current ? (
        <>
          <LaterMenu current={current} change={change} />
          <Button
            size={28}
            onClick={resolve}
            aria-keyshortcuts="e"
            className="max-md:size-11 max-md:border-0 max-md:p-0"
          >
            <Check aria-hidden className="icon-16" />
            <span className="max-md:sr-only">{t('resolve')}</span>
          </Button>
        </>
      ) : hasHadCase ? (
        <Button size={28} onClick={reopen} className="max-md:h-11 max-md:border-0">
          {t('reopen')}
        </Button>
      ) : null}
    </div>
  )
}

const statusLooks = {
  open: { tone: 'accent', icon: Inbox },
  pending: { tone: 'neutral', icon: Hourglass },
  snoozed: { tone: 'neutral', icon: Moon },
  resolved: { tone: 'neutral', icon: Check },
} as const

const useStanding = (current: CaseDto | null): string => {
  const t = useTranslations('cases')
  const dates = useDates()
  if (!current) return t('status.resolved')
  if (current.snoozedUntil) return t('until', { at: dates.moment(current.snoozedUntil) })
  return t(`status.${current.status}`)
}

/** Beside the name: where it stands. */
export function CaseBadge({ current }: { current: CaseDto | null }) {
  const { tone, icon } = statusLooks[current?.status ?? 'resolved']
  return (
    <Badge tone={tone} icon={icon}>
      {useStanding(current)}
    </Badge>
  )
}

/** The same where there is less room. */
export function CaseWord({ current }: { current: CaseDto | null }) {
  return <span className="truncate text-11 text-text-3">{useStanding(current)}</span>
}

/** All that may be done instead of answering now. */
function LaterMenu({ current, change }: { current: CaseDto; change: CaseControls['change'] }) {
  const t = useTranslations('cases')
  const dates = useDates()
  const timeZone = useTimeZone() ?? 'UTC'
  const [openedAt, setOpenedAt] = useState(0)
  useWhenQuiet(snoozeTimes)
  const times = useLate(snoozeTimes, openedAt > 0)
  const isOpen = current.status === 'open'
  return (
    <DropdownMenu onOpenChange={() => setOpenedAt(Date.now())}>
      <DropdownMenuTrigger>
        <IconButton label={t('later')}>
          <Moon aria-hidden className="icon-16" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        {isOpen ? (
          <DropdownMenuItem
            icon={Hourglass}
            onSelect={() => change({ status: 'pending' }, t('said.pending'))}
          >
            {t('toPending')}
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem icon={Inbox} onSelect={() => change({ status: 'open' }, t('said.open'))}>
            {t('toOpen')}
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('snoozeUntil')}</DropdownMenuLabel>
        {times?.snoozeChoices.map((choice) => {
          const until = times.snoozeTime(choice, openedAt, timeZone)
          return (
            <DropdownMenuItem
              key={choice}
              icon={Moon}
              onSelect={() =>
                change({ status: 'snoozed', until }, t('said.snoozed', { at: dates.moment(until) }))
              }
            >
              <span className="flex-1">{t(`snoozes.${choice}`)}</span>
              <span className="text-12 text-text-3">{dates.moment(until)}</span>
            </DropdownMenuItem>
          )
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
