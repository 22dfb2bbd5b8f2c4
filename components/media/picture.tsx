'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MediaDto } from '@/lib/media/dto'
import type { MessageDto } from '@/lib/messages/dto'
import { KindIcon } from '../messages/kinds'
import { useTenant } from '../shell/tenant-provider'
import { cn } from '../ui/cn'
import { boxOf } from './media-box'
import { MediaFrame } from './media-frame'
import { mediaUrl } from './media-url'
import { useOpenPicture } from './picture-viewer'
import { usePictureWords } from './picture-words'

type PictureProps = { message: MessageDto; media: MediaDto; isActive: boolean }

/** Drawn small; large on request. */
export function Picture({ message, media, isActive }: PictureProps) {
  const t = useTranslations('media')
  const open = useOpenPicture()
  const alt = usePictureWords()(message)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      title={t('open')}
      tabIndex={isActive ? 0 : -1}
      onClick={() => open(message.id)}
      className="block cursor-zoom-in rounded-control"
    >
      <MediaFrame box={boxOf(media)}>
        <Small media={media} alt={alt} className="object-contain" />
      </MediaFrame>
    </button>
  )
}

export function Sticker({ media }: { media: MediaDto }) {
  const t = useTranslations('kinds')
  return (
    <MediaFrame box={boxOf(media)} className="bg-transparent">
      <Small media={media} alt={t('sticker')} isWhole className="object-contain" />
    </MediaFrame>
  )
}

type SmallProps = {
  media: MediaDto
  alt: string
  /** Rather than drawn small, where only the first frame would be left. */
  isWhole?: boolean
  className: string
}

function Small({ media, alt, isWhole = false, className }: SmallProps) {
  const { slug } = useTenant()
  const [isBroken, setIsBroken] = useState(false)
  const { width, height } = boxOf(media)
  if (isBroken) {
    return (
      <span role="img" aria-label={alt} className="text-text-3">
        <KindIcon type={media.kind} className="icon-20" />
      </span>
    )
  }
  return (
    <img
      src={mediaUrl(slug, media.id, media.hasThumbnail && !isWhole ? 'thumbnail' : 'file')}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setIsBroken(true)}
      className={cn('size-full', className)}
    />
  )
}
