'use client'

import { Check, ChevronDown, CircleDashed, Hourglass, Inbox, Moon, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { CaseDto } from '@/lib/cases/dto'
import type { MemberDto } from '@/lib/members/dto'
import { fetchJson } from '../data/fetch-json'
import { useDates } from '../intl/use-dates'
import { useShortcut } from '../keyboard/use-shortcut'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
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
import { snoozeChoices, snoozeTime } from './snooze-times'
import { useCaseActions, type CaseActions, type CaseControls } from './use-case-actions'

type CaseControlsProps = { conversationId: string; current: CaseDto | null; actions: CaseActions }

/** Whose a conversation is and what is done with it. */
export function CaseBar({ conversationId, current, actions }: CaseControlsProps) {
  const t = useTranslations('cases')
  const controls = useCaseActions(conversationId, current, actions)
  const { change } = controls
  const resolve = (): void => (current ? change({ status: 'resolved' }, t('said.resolved')) : undefined)
  const reopen = (): void => change({ status: 'open' }, t('said.open'))
  useShortcut('e', resolve)
  return (
    <div className="flex shrink-0 items-center gap-0.5 md:gap-1">
      <AssignMenu current={current} onAssign={controls.assign} />
      {current ? (
        <>
          <SnoozeMenu change={change} />
          <MoreMenu current={current} change={change} />
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
      ) : (
        <Button size={28} onClick={reopen} className="max-md:h-11 max-md:border-0">
          {t('reopen')}
        </Button>
      )}
    </div>
  )
}

const statusLooks = {
  open: { tone: 'accent', icon: Inbox },
  pending: { tone: 'neutral', icon: Hourglass },
  snoozed: { tone: 'neutral', icon: Moon },
} as const

/** Beside the name: where it stands. */
export function CaseBadge({ current }: { current: CaseDto | null }) {
  const t = useTranslations('cases')
  const dates = useDates()
  if (!current) {
    return (
      <Badge tone="neutral" icon={Check}>
        {t('status.resolved')}
      </Badge>
    )
  }
  const { tone, icon } = statusLooks[current.status]
  return (
    <Badge tone={tone} icon={icon}>
      {current.snoozedUntil
        ? t('until', { at: dates.moment(current.snoozedUntil) })
        : t(`status.${current.status}`)}
    </Badge>
  )
}

type Colleagues = { members: MemberDto[] } | 'reading' | 'failed'

function AssignMenu({
  current,
  onAssign,
}: {
  current: CaseDto | null
  onAssign: (assigneeId: string | null) => void
}) {
  const t = useTranslations('cases')
  const { slug, user } = useTenant()
  const [colleagues, setColleagues] = useState<Colleagues>('reading')
  const assignee = current?.assignee ?? null
  const read = (): void => {
    setColleagues((known) => (known === 'failed' ? 'reading' : known))
    fetchJson<{ members: MemberDto[] }>(`/api/w/${slug}/colleagues`).then(setColleagues, () =>
      setColleagues('failed'),
    )
  }
  const name = assignee?.userId === user.id ? t('you') : assignee?.name
  const others =
    typeof colleagues === 'string'
      ? []
      : colleagues.members.filter(
          ({ userId, status, role }) => userId !== user.id && status === 'active' && role !== 'viewer',
        )
  return (
    <DropdownMenu onOpenChange={(isOpen) => (isOpen ? read() : null)}>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={t('assign', { name: name ?? t('nobody') })}
          className="inline-flex h-11 min-w-11 items-center justify-center gap-1.5 rounded-control px-2 text-13 text-text-2 hover:bg-hover data-[state=open]:bg-active md:h-7"
        >
          {assignee ? (
            <Avatar seed={assignee.userId} name={assignee.name} size={20} />
          ) : (
            <CircleDashed aria-hidden className="icon-16 text-text-3" />
          )}
          <span className="max-w-32 truncate max-lg:hidden">{name ?? t('nobody')}</span>
          <ChevronDown aria-hidden className="icon-14 text-text-3 max-md:hidden" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-[60dvh] w-60 overflow-y-auto">
        {assignee?.userId === user.id ? null : (
          <Person name={t('toMe')} seed={user.id} avatarName={user.name} onSelect={() => onAssign(user.id)} />
        )}
        {assignee ? (
          <DropdownMenuItem icon={CircleDashed} onSelect={() => onAssign(null)}>
            {t('toNobody')}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>
          {t(colleagues === 'reading' ? 'reading' : colleagues === 'failed' ? 'unread' : 'colleagues')}
        </DropdownMenuLabel>
        {others
          .filter(({ userId }) => userId !== assignee?.userId)
          .map(({ userId, name: colleague }) => (
            <Person
              key={userId}
              name={colleague}
              seed={userId}
              avatarName={colleague}
              onSelect={() => onAssign(userId)}
            />
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

type PersonProps = { name: string; seed: string; avatarName: string; onSelect: () => void }

function Person({ name, seed, avatarName, onSelect }: PersonProps) {
  return (
    <DropdownMenuItem onSelect={onSelect}>
      <Avatar seed={seed} name={avatarName} size={20} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
    </DropdownMenuItem>
  )
}

function SnoozeMenu({ change }: { change: CaseControls['change'] }) {
  const t = useTranslations('cases')
  const dates = useDates()
  const timeZone = useTimeZone() ?? 'UTC'
  const [openedAt, setOpenedAt] = useState(0)
  return (
    <DropdownMenu onOpenChange={() => setOpenedAt(Date.now())}>
      <DropdownMenuTrigger asChild>
        <IconButton label={t('snooze')}>
          <Moon aria-hidden className="icon-16" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        <DropdownMenuLabel>{t('snoozeUntil')}</DropdownMenuLabel>
        {snoozeChoices.map((choice) => {
          const until = snoozeTime(choice, openedAt, timeZone)
          return (
            <DropdownMenuItem
              key={choice}
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

function MoreMenu({ current, change }: { current: CaseDto; change: CaseControls['change'] }) {
  const t = useTranslations('cases')
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t('more')}>
          <MoreHorizontal aria-hidden className="icon-16" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {current.status === 'open' ? (
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
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
