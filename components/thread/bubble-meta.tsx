'use client'

import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { tickOf } from '@/lib/messages/status'
import { useDates } from '../intl/use-dates'
import { metaPlaceOf } from '../media/media-look'
import { cn } from '../ui/cn'
import { Tick } from '../ui/tick'
import { Tooltip } from '../ui/tooltip'
import type { BubbleItem } from './thread-items'

/** Behind the last word: as much room, unseen, as the time takes in the corner. */
export function MetaRoom({ message }: { message: MessageDto }) {
  const t = useTranslations('thread')
  const dates = useDates()
  const hasTick = message.direction === 'out' && !message.isRevoked
  return (
    <span aria-hidden className="invisible ml-3 inline-flex h-3 items-center gap-1 text-11 select-none">
      {message.earlierTexts.length > 0 ? <span>{t('edited')}</span> : null}
      {dates.clock(message.at)}
      {hasTick ? <span className="w-4" /> : null}
    </span>
  )
}

/** In the corner of the bubble; over a picture it brings the ground of the bubble along. */
export function BubbleMeta({ item, isFailed }: { item: BubbleItem; isFailed: boolean }) {
  const dates = useDates()
  const { message } = item
  const isEdited = message.earlierTexts.length > 0
  const hasTick = message.direction === 'out' && !message.isRevoked
  const tick = hasTick ? (isFailed ? 'failed' : tickOf(message.ack)) : null
  const isOverPicture = !message.isRevoked && metaPlaceOf(message) === 'corner'
  const ground = isFailed ? 'bg-bg' : message.direction === 'out' ? 'bg-bubble-out' : 'bg-bubble-in'
  return (
    <span
      className={cn(
        'absolute inline-flex items-center gap-1 text-11 text-text-2',
        isOverPicture
          ? `right-0.5 bottom-0.5 rounded-control py-0.5 pr-2 pl-1.5 ${ground}`
          : 'right-2.5 bottom-1',
      )}
    >
      {isEdited ? <Edited texts={message.earlierTexts} /> : null}
      <time dateTime={message.at} title={dates.exact(message.at)}>
        {dates.clock(message.at)}
      </time>
      {tick ? <Tick name={tick} /> : null}
    </span>
  )
}

/** What it said before, for the pointer and for who listens; on a phone the menu of the message shows it. */
function Edited({ texts }: { texts: string[] }) {
  const t = useTranslations('thread')
  return (
    <Tooltip text={<EarlierTexts texts={texts} />}>
      <span>
        {t('edited')}
        <span className="sr-only">{t('earlier', { text: texts.join(' · ') })}</span>
      </span>
    </Tooltip>
  )
}

export function EarlierTexts({ texts }: { texts: string[] }) {
  return (
    <span className="flex max-h-60 flex-col gap-1 overflow-y-auto">
      {texts.map((text, index) => (
        <span key={index} dir="auto" className="line-clamp-4 break-words whitespace-pre-wrap">
          {text}
        </span>
      ))}
    </span>
  )
}
