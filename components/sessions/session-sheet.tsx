'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { useTenant } from '../shell/tenant-provider'
import { Sheet, SheetContent } from '../ui/sheet'
import { SessionActivity } from './session-activity'
import { SessionGaps } from './session-gaps'
import { SessionFacts } from './session-facts'
import { SessionHistory } from './session-history'
import { SessionProtocol } from './session-protocol'
import { SessionSettings, type ChangeSettings } from './session-settings'
import { useSessions } from './sessions-provider'

type SessionSheetProps = {
  change: ChangeSettings
  /** Null when closed. */
  sessionId: string | null
  onStep: (session: SessionDto) => void
  onClose: () => void
}

/** One number in full: where it stands, what helps, and how it came there. */
export function SessionSheet({ change, sessionId, onStep, onClose }: SessionSheetProps) {
  const t = useTranslations('link')
  const { sessions } = useSessions()
  const { canManageSessions } = useTenant()
  const session = sessions.find((candidate) => candidate.id === sessionId)
  return (
    <Sheet open={sessionId !== null} onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <SheetContent title={session?.name ?? t('goneTitle')}>
        {session ? (
          <div className="flex flex-col gap-5">
            <SessionFacts session={session} onStep={onStep} />
            <SessionSettings session={session} change={change} />
            <SessionHistory session={session} change={change} />
            <SessionGaps key={`gaps ${session.id}`} sessionId={session.id} />
            <SessionActivity key={session.id} sessionId={session.id} />
            {canManageSessions ? (
              <SessionProtocol key={`protocol ${session.id}`} sessionId={session.id} />
            ) : null}
          </div>
        ) : (
          <p className="text-13 text-text-2">{t('gone')}</p>
        )}
      </SheetContent>
    </Sheet>
  )
}
