'use client'

import { useDeferredValue, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CaseLine } from '../cases/case-line'
import { OlderSentinel } from '../data/older-sentinel'
import { useDates } from '../intl/use-dates'
import type { MessageDto } from '@/lib/messages/dto'
import { KindIcon, useKindWords } from '../messages/kinds'
import { useTenant } from '../shell/tenant-provider'
import { NoteRow } from '../notes/note-row'
import { Bubble } from './bubble'
import { EndButton } from './end-button'
import { GapLine } from './gap-line'
import { GroupLine } from './group-line'
import type { ThreadItem } from './thread-items'
import { ThreadSkeleton } from './thread-skeleton'
import type { ScrollPlace } from './use-scroll-place'
import type { Thread } from './use-thread'

/** About what a screen shows. What lies above is drawn when these are. */
const drawnFirst = 24

type MessageListProps = {
  place: ScrollPlace
  items: ThreadItem[]
  /** Something among them is to be shown, wherever it stands: all are drawn together. */
  isAimed: boolean
  thread: Thread
  onResend: (key: string) => void
  onDiscard: (key: string) => void
  /** What stands below the newest. */
  foot: ReactNode
}

/** The scroller counts from its end, so that the newest stays in sight. */
export function MessageList({ place, items, isAimed, thread, onResend, onDiscard, foot }: MessageListProps) {
  const t = useTranslations('thread')
  const { user } = useTenant()
  const { scroller, content } = place
  const isWhole = useDeferredValue(true, isAimed)
  const drawn = isWhole ? items : items.slice(-drawnFirst)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const onScroll = (): void => {
    place.keep()
    const isEnd = place.isAtEnd()
    setIsAtEnd(isEnd)
    if (isEnd) thread.seeEnd()
  }
  // One bubble is reached by the tab key, the last one that was or else the newest; arrows go from there.
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const bubbles = items.filter((item) => item.kind === 'bubble' || item.kind === 'note')
  const reached = bubbles.some(({ key }) => key === activeKey) ? activeKey : (bubbles.at(-1)?.key ?? null)
  const keepReached = (event: FocusEvent<HTMLElement>): void => {
    const key = event.target.closest<HTMLElement>('[data-message]')?.dataset.message
    if (key !== undefined) setActiveKey(key)
  }
  const goToEnd = async (): Promise<void> => {
    if (!thread.hasNewer) return place.goToEnd('gliding')
    await thread.loadNewest()
    place.goToEnd()
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={t('messages')}
        onScroll={onScroll}
        className="relative flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        <div ref={content} className="@container px-3 pt-3 pb-2 md:px-4">
          {thread.hasOlder ? (
            isWhole ? (
              <OlderSentinel root={scroller} onReach={thread.loadOlder}>
                <ThreadSkeleton />
              </OlderSentinel>
            ) : (
              <ThreadSkeleton />
            )
          ) : null}
          {items.length === 0 ? <p className="py-4 text-center text-12 text-text-3">{t('empty')}</p> : null}
          <ul aria-label={t('messages')} onKeyDown={moveFocus} onFocus={keepReached}>
            {drawn.map((item) =>
              item.kind === 'day' ? (
                <DayLine key={item.key} at={item.at} />
              ) : item.kind === 'system' ? (
                <SystemLine key={item.key} message={item.message} />
              ) : item.kind === 'case' ? (
                <CaseLine key={item.key} event={item.entry} />
              ) : item.kind === 'group' ? (
                <GroupLine key={item.key} event={item.entry} />
              ) : item.kind === 'gap' ? (
                <GapLine key={item.key} gap={item.entry} />
              ) : item.kind === 'note' ? (
                <NoteRow key={item.key} note={item.entry} isActive={item.key === reached} />
              ) : (
                <Bubble
                  key={item.key}
                  item={item}
                  userName={user.name}
                  isActive={item.key === reached}
                  onResend={onResend}
                  onDiscard={onDiscard}
                />
              ),
            )}
          </ul>
          {thread.hasNewer ? (
            <OlderSentinel root={scroller} onReach={thread.loadNewer}>
              <ThreadSkeleton />
            </OlderSentinel>
          ) : (
            foot
          )}
        </div>
      </div>
      {isAtEnd && !thread.hasNewer ? null : <EndButton unseenCount={thread.unseenCount} onPress={goToEnd} />}
    </div>
  )
}

/** From bubble to bubble; what is pressed inside one is that one's. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target as HTMLElement).matches('[data-message]')) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')]
  const next = all[all.findIndex((bubble) => bubble === event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function SystemLine({ message }: { message: MessageDto }) {
  const words = useKindWords()
  const dates = useDates()
  return (
    <li
      data-system={message.id}
      className="flex items-center justify-center gap-1.5 py-1.5 text-center text-12 text-text-3"
    >
      <KindIcon type={message.type} />
      <span>
        {words(message.type)} ·{' '}
        <time dateTime={message.at} title={dates.exact(message.at)}>
          {dates.clock(message.at)}
        </time>
      </span>
    </li>
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
