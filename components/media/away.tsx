'use client'

import { CircleAlert, Hourglass, LoaderCircle } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import type { MediaDto } from '@/lib/media/dto'
import type { MessageDto } from '@/lib/messages/dto'
import { KindIcon, useKindWords } from '../messages/kinds'
import { useThreadTools } from '../thread/thread-tools'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { boxOf } from './media-box'
import { MediaFrame } from './media-frame'
import { sizeIn } from './sizes'

type AwayProps = { message: MessageDto; media: MediaDto; isActive: boolean }

const isSeen = (media: MediaDto | null): boolean =>
  media !== null && ['image', 'video', 'gif', 'sticker'].includes(media.kind)

/** Nothing went wrong with it: it lies in the past, and is fetched for whoever wants to see it. */
const isLeft = ({ errorReason }: MediaDto): boolean => errorReason === 'notFetched'

/** In the place of a file that is not here: on its way, waiting for room, or out of reach, and what can be done. */
export function Away({ message, media, isActive }: AwayProps) {
  const words = useKindWords()
  const inside = (
    <>
      <span className="flex items-center gap-1.5 font-medium text-text-2">
        <KindIcon type={media.kind} />
        <span className="min-w-0 [overflow-wrap:anywhere]">{media.fileName ?? words(media.kind)}</span>
      </span>
      <State media={media} />
      {media.status === 'failed' ? <Retry message={message} isActive={isActive} /> : null}
    </>
  )
  if (!isSeen(media)) {
    return <span className="flex w-[280px] max-w-full flex-col gap-0.5 pb-4 text-12">{inside}</span>
  }
  const { width, height } = boxOf(media)
  // Words need more room than some pictures have.
  return (
    <MediaFrame
      box={{ width: Math.max(200, width), height: Math.max(140, height) }}
      className="bg-transparent"
    >
      <span className="flex flex-col items-center gap-1 px-3 pb-3 text-center text-12">{inside}</span>
    </MediaFrame>
  )
}

function State({ media }: { media: MediaDto }) {
  const { status, errorReason, sizeBytes } = media
  const t = useTranslations('media')
  const said = useTranslations('mediaErrors')
  const locale = useLocale()
  const why = errorReason !== null && said.has(errorReason) ? said(errorReason) : null
  if (isLeft(media)) return <span className="text-text-2">{why}</span>
  if (status === 'failed' || why !== null) {
    const Icon = status === 'failed' ? CircleAlert : Hourglass
    return (
      <span className={status === 'failed' ? 'text-danger-text' : 'text-warning-text'}>
        <Icon aria-hidden className="mr-1 inline icon-14 align-[-2px]" />
        {why ?? said('unreachable')}
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1.5 text-text-2">
      <LoaderCircle aria-hidden className="icon-14 animate-turn" />
      {sizeBytes === null ? t('fetching') : t('fetchingSize', { size: sizeIn(locale, sizeBytes) })}
    </span>
  )
}

function Retry({ message, isActive }: { message: MessageDto; isActive: boolean }) {
  const t = useTranslations('media')
  const common = useTranslations('common')
  const { canSend, retryMedia } = useThreadTools()
  if (!canSend) return null
  return (
    <Button
      look="link"
      size="inline"
      tabIndex={isActive ? 0 : -1}
      className={cn('max-md:min-h-11', !isSeen(message.media) && 'self-start')}
      onClick={() => retryMedia(message)}
    >
      {message.media && isLeft(message.media) ? t('load') : common('tryAgain')}
    </Button>
  )
}
