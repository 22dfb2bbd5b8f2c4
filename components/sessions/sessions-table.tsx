'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { needsPerson } from '@/lib/sessions/status'
import { SessionRow } from './session-row'
import type { SessionIntent } from './session-state'

type SessionsTableProps = {
  sessions: SessionDto[]
  onIntent: (intent: SessionIntent, session: SessionDto) => void
}

/** On a phone the numbers that need a person come first; on a wide screen the order stays put. */
export function SessionsTable({ sessions, onIntent }: SessionsTableProps) {
  const t = useTranslations('sessions.columns')
  return (
    <div role="table" aria-label={t('label')} className="flex flex-col pb-4 md:min-w-[640px]">
      <div role="rowgroup" className="max-md:sr-only">
        <div
          role="row"
          className="session-columns h-8 items-center border-b border-line px-5 text-12 font-medium text-text-3"
        >
          <span role="columnheader">{t('number')}</span>
          <span role="columnheader">{t('state')}</span>
          <span role="columnheader" className="text-right">
            {t('connectedSince')}
          </span>
          <span role="columnheader" className="text-right max-lg:hidden">
            {t('lastHeard')}
          </span>
          <span role="columnheader" className="pl-4">
            {t('addedBy')}
          </span>
          <span role="columnheader">
            <span className="sr-only">{t('actions')}</span>
          </span>
        </div>
      </div>
      <div role="rowgroup" className="flex flex-col">
        {sessions.map((session) => (
          <div
            key={session.id}
            role="none"
            className={needsPerson[session.status] ? 'max-md:-order-1' : undefined}
          >
            <SessionRow session={session} onIntent={onIntent} />
          </div>
        ))}
      </div>
    </div>
  )
}
