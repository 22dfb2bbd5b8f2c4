'use client'

import { Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MediaDto } from '@/lib/media/dto'
import { useTenant } from '../shell/tenant-provider'
import { cn } from '../ui/cn'
import { boxOf } from './media-box'
import { MediaFrame } from './media-frame'
import { mediaUrl } from './media-url'
import { playAlone } from './one-at-a-time'
import { useCalm } from './use-calm'

type MovingProps = { media: MediaDto; isActive: boolean }

/** With the controls that the reader's browser has. */
export function Video({ media, isActive }: MovingProps) {
  const t = useTranslations('kinds')
  const { slug } = useTenant()
  // What came along to be shown before is often smaller, and square.
  const [isBegun, setIsBegun] = useState(false)
  return (
    <MediaFrame box={boxOf(media)}>
      <video
        controls
        playsInline
        preload="metadata"
        src={mediaUrl(slug, media.id)}
        poster={media.hasThumbnail ? mediaUrl(slug, media.id, 'thumbnail') : undefined}
        aria-label={t('video')}
        tabIndex={isActive ? 0 : -1}
        onPlay={(event) => {
          playAlone(event.currentTarget)
          setIsBegun(true)
        }}
        className={cn('size-full', isBegun ? 'object-contain' : 'object-cover')}
      />
    </MediaFrame>
  )
}

/** Moves by itself, without sound, unless the reader wants nothing to; pressing stops it or makes it move. */
export function Gif({ media, isActive }: MovingProps) {
  const t = useTranslations('media')
  const { slug } = useTenant()
  const isCalm = useCalm()
  const video = useRef<HTMLVideoElement>(null)
  const [isMoving, setIsMoving] = useState(false)
  const Sign = isMoving ? Pause : Play
  const toggle = (): void => {
    if (isMoving) return video.current?.pause()
    // Without an answer it stays a picture.
    void video.current?.play().catch(() => undefined)
  }
  return (
    <MediaFrame box={boxOf(media)}>
      <video
        ref={video}
        // Another one where that changes: an attribute set late makes nothing move.
        key={String(isCalm)}
        muted
        loop
        playsInline
        autoPlay={!isCalm}
        preload="metadata"
        src={mediaUrl(slug, media.id)}
        poster={media.hasThumbnail ? mediaUrl(slug, media.id, 'thumbnail') : undefined}
        aria-hidden
        tabIndex={-1}
        onPlay={() => setIsMoving(true)}
        onPause={() => setIsMoving(false)}
        className="size-full object-contain"
      />
      <button
        type="button"
        aria-label={isMoving ? t('stopGif') : t('playGif')}
        tabIndex={isActive ? 0 : -1}
        onClick={toggle}
        className="group/gif absolute inset-0 flex items-center justify-center rounded-control -outline-offset-2"
      >
        <span
          className={cn(
            'flex size-11 items-center justify-center rounded-full bg-tooltip text-on-tooltip',
            isMoving && 'opacity-0 group-hover/gif:opacity-100 group-focus-visible/gif:opacity-100',
          )}
        >
          <Sign aria-hidden className="icon-20" />
        </span>
      </button>
    </MediaFrame>
  )
}
