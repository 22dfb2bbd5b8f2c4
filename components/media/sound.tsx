'use client'

import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MediaDto } from '@/lib/media/dto'
import { useTenant } from '../shell/tenant-provider'
import { Bars } from './bars'
import { mediaUrl } from './media-url'
import { playTime } from './sizes'
import { useSound } from './use-sound'

type SoundProps = { media: MediaDto; isActive: boolean }

/** A voice note or another sound. The time of the message stands below its length. */
export function Sound({ media, isActive }: SoundProps) {
  const t = useTranslations('media')
  const { slug } = useTenant()
  const sound = useSound(media.seconds)
  const [isBroken, setIsBroken] = useState(false)
  const { isPlaying, at, seconds, speed } = sound
  const tabIndex = isActive ? 0 : -1
  const Sign = isPlaying ? Pause : Play
  const shown = at > 0 ? at : seconds
  return (
    <span className="flex w-[280px] max-w-full items-center gap-2.5">
      <audio
        {...sound.element}
        src={mediaUrl(slug, media.id)}
        // How long it is stands in the message; without that it has to be asked.
        preload={media.seconds === null ? 'metadata' : 'none'}
        onError={() => setIsBroken(true)}
      />
      <button
        type="button"
        aria-label={isPlaying ? t('pause') : media.kind === 'voice' ? t('playVoice') : t('playAudio')}
        tabIndex={tabIndex}
        onClick={sound.toggle}
        className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover max-md:after:absolute max-md:after:-inset-1.5"
      >
        <Sign aria-hidden className="icon-14" />
      </button>
      {isBroken ? (
        <span className="min-w-0 flex-1 text-12 text-text-2">
          {t('cannotPlay')}{' '}
          <a
            href={mediaUrl(slug, media.id, 'download')}
            download
            className="font-medium text-accent-text hover:underline"
          >
            {t('download')}
          </a>
        </span>
      ) : (
        <Bars
          waveform={media.waveform}
          at={at}
          seconds={seconds}
          label={t('position')}
          words={t('positionOf', { at: playTime(at), length: playTime(seconds) })}
          tabIndex={tabIndex}
          onSeek={sound.seek}
        />
      )}
      <span className="flex min-w-16 shrink-0 flex-col items-end pb-4 text-11 text-text-2">
        <span className="flex items-center gap-1.5">
          <button
            type="button"
            aria-label={t('speed', { speed })}
            title={t('speedTitle')}
            tabIndex={tabIndex}
            onClick={sound.changeSpeed}
            className="relative rounded-tag px-0.5 font-medium hover:bg-active hover:text-text max-md:after:absolute max-md:after:-inset-3"
          >
            {speed}×
          </button>
          <span>{playTime(shown)}</span>
        </span>
      </span>
    </span>
  )
}
