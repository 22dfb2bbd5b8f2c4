'use client'

import { Mail, Link as LinkIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { InviteDto } from '@/lib/members/dto'
import { useDates } from '../intl/use-dates'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'

type InvitesListProps = { invites: InviteDto[]; onRevoke: (invite: InviteDto) => void }

/** Doors that stand open, and those that closed by themselves until somebody clears them away. */
export function InvitesList({ invites, onRevoke }: InvitesListProps) {
  const t = useTranslations('members')
  const roles = useTranslations('roles')
  const dates = useDates()
  if (invites.length === 0) return null
  return (
    <section aria-labelledby="open-invites" className="pt-6">
      <h2 id="open-invites" className="border-b border-line px-4 pb-2 text-13 font-semibold md:px-5">
        {t('invites')}
      </h2>
      <ul>
        {invites.map((invite) => {
          const Icon = invite.email ? Mail : LinkIcon
          const who = invite.email ?? t('anybody')
          return (
            <li
              key={invite.id}
              className="flex min-h-13 items-center gap-3 border-b border-line py-2 pr-3 pl-4 md:px-5"
            >
              <span className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken">
                <Icon aria-hidden className="icon-14 text-text-3" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate text-15 font-medium md:text-13">{who}</span>
                <span className="block text-13 text-text-2 md:truncate md:text-12">
                  {t('inviteLine', { role: roles(invite.role), by: invite.invitedByName ?? t('nobody') })}
                </span>
                <span className="block text-12 text-text-3 md:hidden">
                  {invite.isExpired ? t('expired') : t('until', { until: dates.moment(invite.expiresAt) })}
                </span>
              </span>
              <span className="shrink-0 text-13 text-text-2 max-md:hidden">
                {invite.isExpired ? (
                  <Badge tone="neutral">{t('expired')}</Badge>
                ) : (
                  <time dateTime={invite.expiresAt} title={dates.exact(invite.expiresAt)}>
                    {t('until', { until: dates.moment(invite.expiresAt) })}
                  </time>
                )}
              </span>
              <Button
                size={28}
                className="max-md:h-11"
                aria-label={invite.isExpired ? t('clearOf', { who }) : t('revokeOf', { who })}
                onClick={() => onRevoke(invite)}
              >
                {t(invite.isExpired ? 'clear' : 'revoke')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
