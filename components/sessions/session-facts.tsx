'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { Ago } from '../intl/ago'
import { formatPhone } from '../intl/format-phone'
import { useDates } from '../intl/use-dates'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { SessionBadge } from './session-badge'
import { stepOf } from './session-state'
import { useSessionWords } from './use-session-words'

type SessionFactsProps = { session: SessionDto; onStep: (session: SessionDto) => void }

export function SessionFacts({ session, onStep }: SessionFactsProps) {
  const t = useTranslations('sessions')
  const means = useTranslations('sessionMeans')
  const { canManageSessions } = useTenant()
  const says = useSessionWords()(session)
  const step = stepOf(session)

  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <Avatar seed={session.id} name={session.name} size={32} />
        <p className="min-w-0 flex-1 truncate text-14 font-medium">
          {session.phoneNumber ? (
            <span className="font-mono">{formatPhone(session.phoneNumber)}</span>
          ) : (
            <span className="font-normal text-text-3">{t('notLinkedYet')}</span>
          )}
        </p>
        <SessionBadge session={session} />
      </div>
      <div role="status" className="flex flex-col items-start gap-3">
        <p className="text-13 text-text-2">
          {says}
          {!says && means.has(session.status) ? means(session.status) : null}
        </p>
        {step && canManageSessions ? (
          <Button className="max-md:h-11" onClick={() => onStep(session)}>
            {t(`steps.${step}`)}
          </Button>
        ) : null}
      </div>
      <Facts session={session} />
    </div>
  )
}

function Facts({ session }: { session: SessionDto }) {
  const t = useTranslations('sessions')
  return (
    <dl className="grid grid-cols-[128px_1fr] gap-y-1.5 border-t border-line pt-4 text-13">
      {session.newChatsLockedUntil ? (
        <Fact name={t('newChatsLocked')}>
          <Moment at={session.newChatsLockedUntil} />
        </Fact>
      ) : null}
      {session.status === 'connected' && session.connectedAt ? (
        <Fact name={t('columns.connectedSince')}>
          <Moment at={session.connectedAt} />
        </Fact>
      ) : null}
      {session.status === 'connected' && session.lastHeardAt ? (
        <Fact name={t('columns.lastHeard')}>
          <Ago at={session.lastHeardAt} />
        </Fact>
      ) : null}
      {session.status === 'connected' && session.lastAnsweredAt ? (
        <Fact name={t('lastAnswer')}>
          <Ago at={session.lastAnsweredAt} />
        </Fact>
      ) : null}
      <Fact name={t('columns.added')}>
        <Moment at={session.createdAt} />
      </Fact>
      <Fact name={t('columns.addedBy')}>
        {session.createdByName ?? <span className="text-text-3">{t('byNobody')}</span>}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

function Moment({ at }: { at: string }) {
  const dates = useDates()
  return (
    <time dateTime={at} title={dates.exact(at)}>
      {dates.moment(at)}
    </time>
  )
}
