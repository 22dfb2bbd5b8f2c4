'use client'

import { Ellipsis, KeyRound, UserCheck, UserCog, UserX, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { useDates } from '../intl/use-dates'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/button'
import { cn } from '../ui/cn'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../ui/dropdown-menu'

/** What an admin wants of a person. */
export type MemberIntent = 'role' | 'reset' | 'deactivate' | 'activate'

type MemberRowProps = { member: MemberDto; onIntent: (intent: MemberIntent, member: MemberDto) => void }

const icons: Record<MemberIntent, LucideIcon> = {
  role: UserCog,
  reset: KeyRound,
  deactivate: UserX,
  activate: UserCheck,
}
const intentsOf = ({ status }: MemberDto): MemberIntent[] =>
  status === 'active' ? ['role', 'reset', 'deactivate'] : ['activate']

export function MemberRow({ member, onIntent }: MemberRowProps) {
  const t = useTranslations('members')
  const roles = useTranslations('roles')
  const { user } = useTenant()
  const isActive = member.status === 'active'
  return (
    <div
      role="row"
      className="flex items-start gap-3 border-b border-line py-2.5 pr-2 pl-4 md:grid md:min-h-13 md:member-columns md:items-center md:px-5 md:py-0"
    >
      <span role="cell" className="flex min-w-0 flex-1 items-center gap-3">
        <Avatar seed={member.userId} name={member.name} size={28} />
        <span className="min-w-0">
          <span className={cn('block truncate text-15 font-medium md:text-13', !isActive && 'text-text-2')}>
            {member.name}
            {member.userId === user.id ? <span className="text-text-3"> {t('you')}</span> : null}
          </span>
          <span className="block truncate text-13 text-text-2 md:text-12">{member.email}</span>
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-0.5 md:contents">
        <span role="cell" className="text-13 text-text-2 md:truncate">
          {roles(member.role)}
        </span>
        <span role="cell" className={cn('text-13', isActive && 'text-text-3 max-md:sr-only')}>
          {isActive ? t('active') : <Badge tone="neutral">{t('inactive')}</Badge>}
        </span>
        <LastSignIn at={member.lastSignInAt} />
      </span>
      <span role="cell" className="flex justify-end max-md:-mt-1">
        <DropdownMenu>
          <DropdownMenuTrigger>
            <IconButton label={t('menu', { name: member.name })}>
              <Ellipsis aria-hidden className="icon-16" />
            </IconButton>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {intentsOf(member).map((intent) => (
              <DropdownMenuItem
                key={intent}
                icon={icons[intent]}
                danger={intent === 'deactivate'}
                onSelect={() => onIntent(intent, member)}
              >
                {t(`intents.${intent}`)}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      </span>
    </div>
  )
}

function LastSignIn({ at }: { at: string | null }) {
  const t = useTranslations('members')
  const dates = useDates()
  return (
    <span role="cell" className="text-right text-13 text-text-2 max-md:hidden">
      {at ? (
        <time dateTime={at} title={dates.exact(at)}>
          {dates.short(at)}
        </time>
      ) : (
        <span className="text-text-3">{t('never')}</span>
      )}
    </span>
  )
}
