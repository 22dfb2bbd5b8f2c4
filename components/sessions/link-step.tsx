'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionIdInput } from '@/lib/sessions/schema'
import { useErrorWords, type ActionRun } from '../data/use-action'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import { LinkCode } from './link-code'
import { LinkOutcome } from './link-outcome'
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
  onClose: () => void
}

export function LinkStep({ session, linking, onClose }: LinkStepProps) {
  const t = useTranslations('link')
  const words = useErrorWords()
  const { show } = useSessions()
  const { code, phase } = useLinkCode(session)

  const askAgain = async (): Promise<void> => {
    const answered = await linking.run({ sessionId: session.id })
    if (answered) show(answered)
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
        <LinkCode code={code} phase={phase} isAsking={linking.isRunning} onAskAgain={() => void askAgain()} />
      )}
    </DialogContent>
  )
}
