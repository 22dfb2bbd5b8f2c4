'use client'

import { SendHorizontal, Trash2 } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { waveformBars } from '@/lib/media/status'
import { playTime } from '../media/sizes'
import { waveformOf } from '../media/waveform'
import { Button, IconButton } from '../ui/button'
import type { Voice } from './attachment-store'
import { NoMicrophone, recordVoice, type MicrophoneError, type Recorder } from './record-voice'
import { toVoiceFile } from './to-voice-file'

/** Of what is drawn while it is recorded. */
const barsShown = 60
/** Less than this was a slip. */
const shortestSeconds = 0.4

type VoiceBarProps = {
  onRecorded: (file: File, voice: Voice) => void
  /** With why there is no recording, or null when it was thrown away. */
  onEnd: (why: MicrophoneError | null) => void
}

/** In the place of the text while somebody speaks. */
export function VoiceBar({ onRecorded, onEnd }: VoiceBarProps) {
  const t = useTranslations('attachments')
  const recorder = useRef<Recorder>(null)
  const bar = useRef<HTMLDivElement>(null)
  const sendButton = useRef<HTMLButtonElement>(null)
  const [phase, setPhase] = useState<'asking' | 'recording' | 'finishing'>('asking')
  const [heard, setHeard] = useState<{ levels: number[]; seconds: number }>({ levels: [], seconds: 0 })

  const fail = useEffectEvent((why: MicrophoneError) => onEnd(why))
  useEffect(() => {
    let isGone = false
    recordVoice((level, seconds) =>
      setHeard(({ levels }) => ({ levels: [...levels, level].slice(-barsShown), seconds })),
    ).then(
      (started) => {
        if (isGone) return started.cancel()
        recorder.current = started
        setPhase('recording')
      },
      (error: unknown) => {
        if (!isGone) fail(error instanceof NoMicrophone ? error.reason : 'failed')
      },
    )
    return () => {
      isGone = true
      recorder.current?.cancel()
    }
  }, [])

  // Escape is to work from the beginning, and Enter as soon as there is something to send.
  useEffect(() => {
    if (phase === 'asking') bar.current?.focus()
    if (phase === 'recording') sendButton.current?.focus()
  }, [phase])

  const finish = async (): Promise<void> => {
    if (phase !== 'recording' || !recorder.current) return
    if (heard.seconds < shortestSeconds) return onEnd(null)
    setPhase('finishing')
    const { blob, seconds, levels } = await recorder.current.stop()
    recorder.current = null
    onRecorded(await toVoiceFile(blob), { seconds, waveform: waveformOf(levels, waveformBars) })
    onEnd(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onEnd(null)
  }
  return (
    <div
      ref={bar}
      tabIndex={-1}
      role="group"
      aria-label={t('recording')}
      onKeyDown={onKeyDown}
      className="flex w-full items-center gap-2 p-1 outline-none md:px-2 md:py-2"
    >
      <IconButton label={t('discard')} aria-keyshortcuts="Escape" onClick={() => onEnd(null)}>
        <Trash2 aria-hidden className="icon-20 md:icon-16" />
      </IconButton>
      <span role="status" className="flex shrink-0 items-center gap-1.5 text-12">
        <span aria-hidden className="size-2 rounded-full bg-danger" />
        {phase === 'asking' ? t('asking') : <span className="sr-only">{t('recording')}</span>}
        {phase === 'asking' ? null : <span aria-hidden>{playTime(heard.seconds)}</span>}
      </span>
      <Levels levels={heard.levels} />
      <Button
        ref={sendButton}
        look="primary"
        disabled={phase === 'asking'}
        busy={phase === 'finishing'}
        aria-label={t('sendVoice')}
        onClick={() =>
          void finish().catch(() => {
            onEnd('failed')
          })
        }
        className="max-md:size-11 max-md:rounded-full max-md:p-0"
      >
        <SendHorizontal aria-hidden className="icon-16 md:hidden" />
        <span className="max-md:hidden">{t('sendVoice')}</span>
      </Button>
    </div>
  )
}

/** The last of what was heard, at the right. Speech is seldom louder than a third. */
function Levels({ levels }: { levels: number[] }) {
  const height = 24
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${barsShown * 4} ${height}`}
      preserveAspectRatio="none"
      className="block h-6 min-w-0 flex-1"
    >
      {levels.map((level, index) => {
        const tall = Math.max(2, Math.min(1, level * 3) * height)
        return (
          <rect
            key={index}
            x={(barsShown - levels.length + index) * 4}
            y={(height - tall) / 2}
            width={2}
            height={tall}
            rx={1}
            className="fill-accent-text"
          />
        )
      })}
    </svg>
  )
}
