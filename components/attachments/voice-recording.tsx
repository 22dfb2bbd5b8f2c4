'use client'

import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { useToast } from '../ui/toasts'
import type { Voice } from './attachment-store'
import type { MicrophoneError } from './record-voice'

// Most of a day nobody speaks.
const VoiceBar = lazy(() => import('./voice-bar'))

type VoiceRecordingProps = { onRecorded: (file: File, voice: Voice) => void; onEnd: () => void }

/** Records a voice note, and says why where it cannot. */
export function VoiceRecording({ onRecorded, onEnd }: VoiceRecordingProps) {
  const t = useTranslations('attachments.microphone')
  const toast = useToast()
  const end = (why: MicrophoneError | null): void => {
    if (why !== null) toast({ tone: 'failed', text: t(why) })
    onEnd()
  }
  return (
    <Suspense fallback={<div className="h-13 w-full" />}>
      <VoiceBar onRecorded={onRecorded} onEnd={end} />
    </Suspense>
  )
}
