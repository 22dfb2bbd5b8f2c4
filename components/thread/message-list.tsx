'use client'

import { ArrowDown } from 'lucide-react'
import { useState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { OlderSentinel } from '../data/older-sentinel'
import { useDates } from '../intl/use-dates'
import { useTenant } from '../shell/tenant-provider'
import { Skeleton } from '../ui/skeleton'
import { Bubble } from './bubble'
import type { ThreadItem } from './thread-items'

const nearBottomPx = 48

type MessageListProps = {
  scroller: RefObject<HTMLDivElement | null>
  items: ThreadItem[]
  hasOlder: boolean
  loadOlder: () => Promise<void>
  onResend: (key: string) => void
  onDiscard: (key: string) => void
}

/** The scroller counts from its end, so that older pages push nothing and the newest stays in sight. */
export function MessageList({ scroller, items, hasOlder, loadOlder, onResend, onDiscard }: MessageListProps) {
  const t = useTranslations('thread')
  const { user } = useTenant()
  const [isAtEnd, setIsAtEnd] = useState(true)
  const lastKey = items.at(-1)?.key
  const [seenKey, setSeenKey] = useState(lastKey)
  if (isAtEnd && seenKey !== lastKey) setSeenKey(lastKey)
  const seenAt = items.findIndex((item) => item.key === seenKey)
  const unseen = seenAt < 0 ? [] : items.slice(seenAt + 1)
  const newCount = unseen.filter((item) => item.kind === 'bubble' && item.message.direction === 'in').length

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={t('messages')}
        onScroll={(event) => setIsAtEnd(event.currentTarget.scrollTop > -nearBottomPx)}
        className="relative flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <div className="px-3 pt-3 pb-2 md:px-4">
          {hasOlder ? (
            <OlderSentinel root={scroller} onReach={loadOlder}>
              <ThreadSkeleton />
            </OlderSentinel>
          ) : null}
          {items.length === 0 ? <p className="py-4 text-center text-12 text-text-3">{t('empty')}</p> : null}
          <ul aria-label={t('messages')}>
            {items.map((item) =>
              item.kind === 'day' ? (
                <DayLine key={item.key} at={item.at} />
              ) : (
                <Bubble
                  key={item.key}
                  item={item}
                  userName={user.name}
                  onResend={onResend}
                  onDiscard={onDiscard}
                />
              ),
            )}
          </ul>
        </div>
      </div>
      {newCount > 0 && !isAtEnd ? (
        <button
          type="button"
          onClick={() => scroller.current?.scrollTo({ top: 0, behavior: 'smooth' })}
          className="absolute bottom-3 left-1/2 inline-flex h-11 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-float px-3 text-12 font-medium text-accent-text shadow-e1 hover:bg-hover md:h-8"
        >
          <ArrowDown aria-hidden className="icon-14" />
          {t('newMessages', { count: newCount })}
        </button>
      ) : null}
    </div>
  )
}

function DayLine({ at }: { at: string }) {
  const dates = useDates()
  return (
    <li className="flex items-center gap-3 py-3 text-12 text-text-2">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <time dateTime={dates.dayKey(at)}>{dates.day(at)}</time>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </li>
  )
}

export function ThreadSkeleton() {
  return (
    <div className="flex flex-col gap-1.5">
      <Skeleton className="h-8 w-56 rounded-bubble" />
      <Skeleton className="h-13 w-72 self-end rounded-bubble" />
      <Skeleton className="h-8 w-40 rounded-bubble" />
      <Skeleton className="h-8 w-64 self-end rounded-bubble" />
    </div>
  )
}
