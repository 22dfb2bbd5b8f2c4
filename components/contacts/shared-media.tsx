'use client'

import { Play } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { SharedMediaDto } from '@/lib/messages/dto'
import { OlderSentinel } from '../data/older-sentinel'
import { useNarrowing } from '../inbox/use-narrowing'
import { useDates } from '../intl/use-dates'
import { isKind, KindIcon, useKindWords } from '../messages/kinds'
import { useTenant } from '../shell/tenant-provider'
import { ErrorState } from '../ui/error-state'
import { Skeleton } from '../ui/skeleton'
import { useSharedMedia } from './use-shared-media'

type Item = SharedMediaDto['items'][number]
type LinkProps = { item: Item; conversationId: string; onLeave: () => void }

const pictures = ['image', 'video', 'gif']
const isPicture = ({ media }: Item): boolean =>
  media !== null && media.hasThumbnail && pictures.includes(media.kind)

/** What was sent to and fro; each leads to its place in the thread. */
export function SharedMedia({ conversationId, onLeave }: { conversationId: string; onLeave: () => void }) {
  const t = useTranslations('contact')
  const scroller = useRef<HTMLElement>(null)
  const { items, isLoading, hasFailed, hasOlder, loadOlder, tryAgain } = useSharedMedia(conversationId)
  const others = items.filter((item) => !isPicture(item))
  const shown = items.filter(isPicture)
  return (
    <section aria-labelledby="contact-media">
      <h3 id="contact-media" className="pb-2 text-13 font-semibold">
        {t('media.title')}
      </h3>
      {hasFailed ? (
        <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={tryAgain} />
      ) : isLoading ? (
        <Skeleton className="h-24 w-full" />
      ) : items.length === 0 ? (
        <p className="text-13 text-text-2">{t('media.none')}</p>
      ) : null}
      {shown.length > 0 ? (
        <ul className="grid grid-cols-3 gap-1 pb-2">
          {shown.map((item) => (
            <PictureLink key={item.messageId} item={item} conversationId={conversationId} onLeave={onLeave} />
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <ul className="-mx-4 border-t border-line md:-mx-5">
          {others.map((item) => (
            <FileLink key={item.messageId} item={item} conversationId={conversationId} onLeave={onLeave} />
          ))}
        </ul>
      ) : null}
      {hasOlder ? (
        <OlderSentinel root={scroller} onReach={loadOlder}>
          <Skeleton className="mt-1 h-11 w-full" />
        </OlderSentinel>
      ) : null}
    </section>
  )
}

const placeIn = (href: string, messageId: string): string =>
  `${href}${href.includes('?') ? '&' : '?'}at=${messageId}`

function PictureLink({ item: { messageId, at, media }, conversationId, onLeave }: LinkProps) {
  const { slug } = useTenant()
  const { threadHref } = useNarrowing()
  const words = useKindWords()
  const dates = useDates()
  const label = `${words(media?.kind ?? 'image')}, ${dates.moment(at)}`
  return (
    <li>
      <Link
        href={placeIn(threadHref(conversationId), messageId)}
        onClick={onLeave}
        aria-label={label}
        title={label}
        className="relative block aspect-square overflow-hidden rounded-control bg-hover hover:opacity-90"
      >
        <img
          src={`/api/w/${slug}/media/${media?.id}?thumbnail`}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
        {media?.kind === 'image' ? null : (
          <Play
            aria-hidden
            className="absolute bottom-1.5 left-1.5 icon-16 fill-white text-white drop-shadow"
          />
        )}
      </Link>
    </li>
  )
}

function FileLink({ item: { messageId, at, media }, conversationId, onLeave }: LinkProps) {
  const { threadHref } = useNarrowing()
  const words = useKindWords()
  const dates = useDates()
  const kind = media?.kind ?? 'document'
  return (
    <li>
      <Link
        href={placeIn(threadHref(conversationId), messageId)}
        onClick={onLeave}
        className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2 text-13 -outline-offset-2 hover:bg-hover md:px-5"
      >
        {isKind(kind) ? <KindIcon type={kind} /> : null}
        <span className="min-w-0 flex-1 truncate">{media?.fileName ?? words(kind)}</span>
        <time dateTime={at} title={dates.exact(at)} className="text-12 text-text-3">
          {dates.short(at)}
        </time>
      </Link>
    </li>
  )
}
