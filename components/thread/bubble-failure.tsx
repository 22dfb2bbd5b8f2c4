'use client'

import { useTranslations } from 'use-intl'
import { useErrorWords } from '../data/use-action'
import { Button } from '../ui/button'
import type { BubbleItem } from './thread-items'
import { useThreadTools } from './thread-tools'

type BubbleFailureProps = {
  item: BubbleItem
  isFailed: boolean
  onResend: (key: string) => void
  onDiscard: (key: string) => void
}

/** Below a bubble: why it, or what we did to it, was not sent. */
export function BubbleFailure({ item, isFailed, onResend, onDiscard }: BubbleFailureProps) {
  const t = useTranslations('thread')
  const said = useTranslations('messageErrors')
  const words = useErrorWords()
  const { canSend, resend, tell } = useThreadTools()
  const { message, pending } = item
  const { failedChange } = message
  const reasonOf = (reason: string | null): string =>
    reason !== null && said.has(reason) ? said(reason) : said('unknown')
  const why = pending?.reason ? words.reason(pending.reason) : reasonOf(message.errorReason)
  return (
    <p className="mt-1 flex max-w-[min(480px,85%)] flex-wrap items-center justify-end gap-x-3 gap-y-1 text-12 text-danger-text">
      {isFailed ? <span className="text-right">{t('notSent', { reason: why })}</span> : null}
      {failedChange ? (
        <span>
          {t('changeNotSent', { kind: failedChange.kind, reason: reasonOf(failedChange.errorReason) })}
        </span>
      ) : null}
      {pending ? (
        <span className="flex gap-3">
          <Button look="link" size="inline" className="max-md:h-11" onClick={() => onResend(pending.key)}>
            {t('resend')}
          </Button>
          <Button
            look="link"
            size="inline"
            className="text-text-2 max-md:h-11"
            onClick={() => onDiscard(pending.key)}
          >
            {t('discard')}
          </Button>
        </span>
      ) : isFailed ? (
        <span className="flex gap-3">
          {canSend ? (
            <Button look="link" size="inline" className="max-md:h-11" onClick={() => resend(message)}>
              {t('resend')}
            </Button>
          ) : null}
          <Button look="link" size="inline" className="text-text-2 max-md:h-11" onClick={() => tell(message)}>
            {t('tell')}
          </Button>
        </span>
      ) : null}
    </p>
  )
}
