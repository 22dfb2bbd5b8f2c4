'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { RequestPairingCodeInput, SessionIdInput } from '@/lib/sessions/schema'
import { useErrorWords, type Action, type ActionRun } from '../data/use-action'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import { LinkByNumber } from './link-by-number'
import { LinkCode } from './link-code'
import { LinkOutcome } from './link-outcome'
import { LinkWayChoice, type LinkWay } from './link-way'
import { useSessions } from './sessions-provider'
import { useLinkCode, type LinkPhase } from './use-link-code'

const dots: Record<LinkPhase, string> = {
  asking: 'bg-line-control',
  code: 'bg-accent',
  found: 'bg-accent',
  connected: 'bg-success',
  expired: 'bg-line-control',
  stopped: 'bg-danger',
}

type LinkStepProps = {
  session: SessionDto
  linking: ActionRun<SessionIdInput, SessionDto>
  pair: Action<RequestPairingCodeInput, SessionDto>
  onClose: () => void
}

export function LinkStep({ session, linking, pair, onClose }: LinkStepProps) {
  const t = useTranslations('link')
  const words = useErrorWords()
  const { show } = useSessions()
  const { code, phase, expectAnother } = useLinkCode(session)
  const [chosen, choose] = useState<LinkWay | null>(null)
  const [isPairingAsked, setIsPairingAsked] = useState(false)
  const way = chosen ?? code?.kind ?? 'qr'

  const askAgain = async (): Promise<void> => {
    const answered = await linking.run({ sessionId: session.id })
    if (answered) show(answered)
  }
  const take = (next: LinkWay): void => {
    choose(next)
    // The worker asks for codes of one kind only.
    if (next === 'pairing' || !(isPairingAsked || code?.kind === 'pairing')) return
    setIsPairingAsked(false)
    expectAnother(true)
    void askAgain()
  }

  return (
    <DialogContent
      title={t('title')}
      description={session.name}
      width={720}
      footer={
        <>
          <span role="status" className="mr-auto flex items-center gap-1.5 text-12 text-text-2">
            <span aria-hidden className={cn('size-1.5 rounded-full', dots[phase])} />
            {t(`phases.${phase}`)}
          </span>
          {phase === 'connected' ? (
            <Button look="primary" className="max-md:h-11" onClick={onClose}>
              {t('done')}
            </Button>
          ) : (
            <Button className="max-md:h-11" onClick={onClose}>
              {phase === 'code' || phase === 'asking' ? t('cancel') : t('close')}
            </Button>
          )}
        </>
      }
    >
      {linking.error ? (
        <div className="mb-4">
          <Notice>{words.of(linking.error)}</Notice>
        </div>
      ) : null}
      {phase === 'connected' || phase === 'found' || phase === 'stopped' ? (
        <LinkOutcome
          session={session}
          phase={phase}
          isAsking={linking.isRunning}
          onAskAgain={() => void askAgain()}
        />
      ) : (
        <>
          <LinkWayChoice way={way} onChange={take} />
          {way === 'pairing' ? (
            <LinkByNumber
              session={session}
              code={code?.kind === 'pairing' ? code : null}
              isAsked={isPairingAsked && phase === 'asking'}
              hasExpired={phase === 'expired'}
              pair={pair}
              onAsk={() => expectAnother(true)}
              onAsked={(asked) => {
                setIsPairingAsked(true)
                show(asked)
              }}
            />
          ) : (
            <LinkCode
              code={code?.kind === 'qr' ? code : null}
              phase={code?.kind === 'pairing' ? 'asking' : phase}
              isAsking={linking.isRunning}
              onAskAgain={() => void askAgain()}
            />
          )}
        </>
      )}
    </DialogContent>
  )
}
