'use client'

import { useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { OlderSentinel } from '../data/older-sentinel'
import { Skeleton } from '../ui/skeleton'
import { ConversationRow } from './conversation-row'
import { useInbox } from './inbox-provider'
import { MessageHits, noteLook, SearchHeading } from './message-hits'
import { resultSelector } from './results'
import { useNarrowing } from './use-narrowing'

export function ConversationList({ selectedId }: { selectedId: string | null }) {
  const t = useTranslations('inbox')
  const { narrowing, threadHref } = useNarrowing()
  const { search } = narrowing
  const { conversations, isLoading, hasOlder, loadOlder } = useInbox()
  const scroller = useRef<HTMLDivElement>(null)

  const moveFocus = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const rows = [...(scroller.current?.querySelectorAll<HTMLElement>(resultSelector) ?? [])]
    const next = rows[rows.findIndex((row) => row === document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto" onKeyDown={moveFocus}>
      {search === '' ? null : <SearchHeading id="found">{t('found.conversations')}</SearchHeading>}
      {conversations.length === 0 && !isLoading ? (
        <p className={noteLook}>{t('found.noConversations')}</p>
      ) : null}
      <ul aria-label={t('title')}>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              href={threadHref(conversation.id)}
              isSelected={conversation.id === selectedId}
            />
          </li>
        ))}
      </ul>
      {hasOlder ? (
        <OlderSentinel root={scroller} onReach={loadOlder}>
          <RowSkeleton />
        </OlderSentinel>
      ) : null}
      {search === '' ? null : <MessageHits search={search} scroller={scroller} />}
    </div>
  )
}

const skeletonRows = 8

/** In the place of a list that is being read. */
export function ListSkeleton() {
  return (
    <div aria-hidden className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: skeletonRows }, (_, row) => (
        <RowSkeleton key={row} />
      ))}
    </div>
  )
}

function RowSkeleton() {
  return (
    <div className="flex h-[82px] gap-3 border-b border-line px-4 py-2.5 md:h-[71px] md:gap-2.5 md:px-3">
      <Skeleton className="size-10 rounded-full md:size-8" />
      <div className="flex flex-1 flex-col gap-2 pt-1">
        <Skeleton className="h-3 w-2/5" />
        <Skeleton className="h-3 w-4/5" />
        <Skeleton className="h-2.5 w-1/4" />
      </div>
    </div>
  )
}
