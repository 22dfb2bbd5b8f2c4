import { Mic, Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import type { LedgerEntry } from '../../contract'
import { useSpeech } from './language'

type VoiceProps = { entry: Extract<LedgerEntry, { sizeBytes: number }>; address: string }

/** Plays what can be played; of made-up bytes only the length is known. */
export function VoiceContent({ entry, address }: VoiceProps) {
  const { say } = useSpeech()
  const player = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [position, setPosition] = useState(0)
  const length = entry.seconds ?? 0
  const toggle = () => {
    if (isPlaying) return player.current?.pause()
    player.current?.play().catch(() => setBroken(true))
  }
  const Icon = isPlaying ? Pause : Play
  return (
    <span className="voice" role="group" aria-label={say(`kind.${entry.kind}`)}>
      <button
        type="button"
        className="round"
        disabled={isBroken}
        aria-label={say(isPlaying ? 'voice.pause' : 'voice.play')}
        onClick={toggle}
      >
        <Icon />
      </button>
      <progress max={Math.max(length, 1)} value={position} aria-hidden="true" />
      <span className="voice-length numeric">{clockOf(isPlaying ? position : length)}</span>
      {entry.kind === 'voice' && <Mic aria-hidden="true" />}
      <audio
        ref={player}
        src={address}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setPosition(currentTarget.currentTime)}
      />
    </span>
  )
}

function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
