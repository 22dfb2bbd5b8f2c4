'use client'

import { ChevronDown, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseDto } from '@/lib/cases/dto'
import type { MemberDto } from '@/lib/members/dto'
import { fetchJson } from '../data/fetch-json'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'

type Colleagues = { members: MemberDto[] } | 'reading' | 'failed'

/** Whose it is, and who else could have it. */
export function AssignMenu({
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
  const said =
    colleagues === 'reading'
      ? t('reading')
      : colleagues === 'failed'
        ? t('unread')
        : t(others.length > 0 ? 'colleagues' : 'alone')
  return (
    <DropdownMenu onOpenChange={(isOpen) => (isOpen ? read() : null)}>
      <DropdownMenuTrigger>
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
        <DropdownMenuLabel>{said}</DropdownMenuLabel>
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
