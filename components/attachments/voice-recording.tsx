'use client'

import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { latePart } from '../ui/late-part'
import { useToast } from '../ui/toasts'
import type { Voice } from './attachment-store'
import type { MicrophoneError } from './record-voice'

const VoiceBar = latePart(() => import('./voice-bar').then((part) => part.VoiceBar))

type VoiceRecordingProps = { onRecorded: (file: File, voice: Voice) => void; onEnd: () => void }

/** Records a voice note as long as it is there, and says why where it cannot. */
export function VoiceRecording({ onRecorded, onEnd }: VoiceRecordingProps) {
  const t = useTranslations('attachments.microphone')
  const toast = useToast()
  const end = (why: MicrophoneError | null): void => {
    if (why !== null) toast({ tone: 'failed', text: t(why) })
    onEnd()
  }
  // While the bar is on its way, or does not come.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onEnd()
  }
  return (
    <div onKeyDown={onKeyDown} className="min-h-13 w-full md:min-h-12">
      <VoiceBar isAsked onRecorded={onRecorded} onEnd={end} />
    </div>
  )
}
