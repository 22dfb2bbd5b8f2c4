'use client'

import type { ReactNode } from 'react'
import type { MediaDto } from '@/lib/media/dto'
import type { MessageDto } from '@/lib/messages/dto'
import { FormattedText } from '../messages/formatted-text'
import { cn } from '../ui/cn'
import { Away } from './away'
import { DocumentCard } from './document-card'
import { captionOf, isFramed, metaPlaceOf } from './media-look'
import { Gif, Video } from './moving'
import { Picture, Sticker } from './picture'
import { Sound } from './sound'

type FileProps = { message: MessageDto; media: MediaDto; isActive: boolean }

/** The file of a message, and below it what was said with it. @param metaRoom keeps free what the time takes */
export function MediaBody({ metaRoom, ...props }: FileProps & { metaRoom: ReactNode }) {
  const { message } = props
  const caption = captionOf(message)
  return (
    <>
      <File {...props} />
      {caption === null ? (
        isFramed(message) && metaPlaceOf(message) === 'below' ? (
          <span className="block h-5" />
        ) : null
      ) : (
        // As wide as what it stands below, never wider.
        <span className={cn('block w-0 min-w-full pt-1', isFramed(message) && 'px-1.5 pb-0.5')}>
          <span dir="auto" className="break-words whitespace-pre-wrap">
            <FormattedText text={caption} />
          </span>
          {metaRoom}
        </span>
      )}
    </>
  )
}

function File({ message, media, isActive }: FileProps) {
  if (media.status === 'downloading' || media.status === 'failed')
    return <Away message={message} media={media} isActive={isActive} />
  switch (media.kind) {
    case 'image':
      return <Picture message={message} media={media} isActive={isActive} />
    case 'sticker':
      return <Sticker media={media} />
    case 'video':
      return <Video media={media} isActive={isActive} />
    case 'gif':
      return <Gif media={media} isActive={isActive} />
    case 'audio':
    case 'voice':
      return <Sound media={media} isActive={isActive} />
    case 'document':
      return <DocumentCard media={media} isActive={isActive} />
  }
}
