'use client'

import { CircleCheck, LoaderCircle, RefreshCw, Unplug, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { formatPhone } from '../intl/format-phone'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { HistoryProgress } from './history-progress'
import { SessionBadge } from './session-badge'
import { stepOf } from './session-state'
import { useSessionWords } from './use-session-words'

type LinkOutcomeProps = {
  session: SessionDto
  phase: 'found' | 'connected' | 'stopped'
  isAsking: boolean
  onAskAgain: () => void
}

const icons: Record<LinkOutcomeProps['phase'], { icon: LucideIcon; look: string }> = {
  found: { icon: LoaderCircle, look: 'animate-turn text-accent-text' },
  connected: { icon: CircleCheck, look: 'text-success-text' },
  stopped: { icon: Unplug, look: 'text-text-3' },
}

/** What came of the scan, in the frame where the code was. */
export function LinkOutcome({ session, phase, isAsking, onAskAgain }: LinkOutcomeProps) {
  const t = useTranslations('link')
  const steps = useTranslations('sessions.steps')
  const step = stepOf(session) ?? 'tryAgain'
  const { icon: Icon, look } = icons[phase]
  return (
    <div className="flex flex-col gap-5 md:flex-row md:gap-7">
      <div className="flex h-40 w-full shrink-0 items-center justify-center rounded-bubble border border-line bg-sunken md:h-[310px] md:w-[264px]">
        <Icon aria-hidden className={cn('size-10 stroke-[1.25]', look)} />
      </div>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1">
        {phase === 'stopped' ? (
          <Stopped session={session} />
        ) : (
          <>
            <h3 className="text-16 font-semibold">{phase === 'connected' ? t('connected') : t('found')}</h3>
            {session.phoneNumber ? (
              <p className="font-mono text-20 font-medium">{formatPhone(session.phoneNumber)}</p>
            ) : null}
            <p className="mt-1 text-13 text-text-2">
              {phase === 'connected' ? t('connectedText') : t('foundText')}
            </p>
            {session.history ? (
              <div className="mt-4 w-full">
                <HistoryProgress history={session.history} />
              </div>
            ) : null}
          </>
        )}
        {phase === 'stopped' ? (
          <Button
            look={step === 'tryAgain' ? 'secondary' : 'primary'}
            busy={isAsking}
            className="mt-3 max-md:h-11"
            onClick={onAskAgain}
          >
            <RefreshCw aria-hidden className="icon-16" />
            {steps(step)}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Stopped({ session }: { session: SessionDto }): ReactNode {
  const t = useTranslations('link')
  const says = useSessionWords()(session)
  return (
    <>
      <SessionBadge session={session} />
      <p className="mt-2 text-13">{says ?? t('switchedOff')}</p>
    </>
  )
}
