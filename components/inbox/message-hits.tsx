'use client'

import { useSearchParams } from 'next/navigation'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { MessageHitDto } from '@/lib/messages/dto'
import { OlderSentinel } from '../data/older-sentinel'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { NearLink } from '../ui/near-link'
import { Skeleton } from '../ui/skeleton'
import { ChatAvatar } from './chat-avatar'
import { useNames } from './chat-name'
import { RowHead } from './row-head'
import { useMessageHits } from './use-message-hits'
import { useNarrowing } from './use-narrowing'

type MessageHitsProps = { search: string; scroller: RefObject<HTMLElement | null> }

/** Below the conversations that a search found: what was said, and where; each leads to its message. */
export function MessageHits({ search, scroller }: MessageHitsProps) {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const { hits, isLoading, hasFailed, hasOlder, loadOlder, tryAgain } = useMessageHits(search)
  return (
    <section aria-labelledby="message-hits" aria-busy={isLoading}>
      <SearchHeading id="message-hits">{t('found.messages')}</SearchHeading>
      <p role="status" className={hits.length > 0 || isLoading || hasFailed ? 'sr-only' : noteLook}>
        {isLoading
          ? t('found.searching')
          : hasFailed
            ? null
            : hits.length === 0
              ? t('found.noMessages')
              : t('found.count', { count: hits.length })}
      </p>
      {isLoading ? <HitSkeleton /> : null}
      {hasFailed ? (
        <p role="alert" className={noteLook}>
          {t('found.failed')}{' '}
          <Button look="link" size="inline" onClick={tryAgain}>
            {common('tryAgain')}
          </Button>
        </p>
      ) : null}
      <ul aria-labelledby="message-hits">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
      {hasOlder ? (
        <OlderSentinel root={scroller} onReach={loadOlder}>
          <HitSkeleton />
        </OlderSentinel>
      ) : null}
    </section>
  )
}

export const noteLook = 'px-4 py-3 text-13 text-text-2 md:px-3'

export function SearchHeading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="px-4 pt-3 pb-1.5 text-12 font-medium text-text-3 md:px-3">
      {children}
    </h2>
  )
}

function Hit({ hit }: { hit: MessageHitDto }) {
  const t = useTranslations('thread')
  const names = useNames()
  const { threadHref } = useNarrowing()
  const isOpen = useSearchParams().get('at') === hit.id
  const { conversation, direction, sender } = hit
  const author = direction === 'out' ? t('you') : sender ? names.person(sender) : null
  return (
    <NearLink
      isWhole
      href={threadHref(conversation.id, hit.id)}
      data-result
      aria-current={isOpen ? 'true' : undefined}
      className={cn(
        'flex gap-3 border-b border-line px-4 py-2.5 -outline-offset-2 hover:bg-hover md:gap-2.5 md:px-3 md:py-2',
        isOpen && 'bg-selected shadow-[inset_2px_0_0_var(--color-accent)] hover:bg-selected',
      )}
    >
      <span className="pt-0.5">
        <ChatAvatar conversation={conversation} size={32} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <RowHead name={names.chat(conversation)} at={hit.at} />
        <span dir="auto" className="line-clamp-2 text-13 wrap-anywhere text-text-2">
          {author ? <span className="text-text-3">{author}: </span> : null}
          {hit.snippet.map((part, index) =>
            part.isHit ? (
              <mark key={index} className="rounded-tag bg-accent-tint font-medium text-accent-text">
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </span>
      </span>
    </NearLink>
  )
}

const skeletonRows = 3

function HitSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: skeletonRows }, (_, row) => (
        <div key={row} className="flex gap-3 border-b border-line px-4 py-2.5 md:gap-2.5 md:px-3 md:py-2">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
