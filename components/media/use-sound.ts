'use client'

import { useRef, useState, type ComponentProps, type RefObject } from 'react'
import { useStoredText } from '../storage/use-stored-text'
import { playAlone } from './one-at-a-time'

const speeds = [1, 1.5, 2]

type Sound = {
  isPlaying: boolean
  /** Seconds played, of `seconds`. */
  at: number
  seconds: number
  speed: number
  toggle: () => void
  seek: (at: number) => void
  changeSpeed: () => void
  /** For the element that plays it. */
  element: ComponentProps<'audio'> & { ref: RefObject<HTMLAudioElement | null> }
}

/** One sound at a time, at the speed this browser's reader listens at. @param told its length, as the message has it */
export const useSound = (told: number | null): Sound => {
  const ref = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [measured, setMeasured] = useState<number | null>(null)
  const [storedSpeed, setStoredSpeed] = useStoredText('speed')
  const speed = speeds.find((one) => String(one) === storedSpeed) ?? 1
  const seconds = measured ?? told ?? 0
  return {
    isPlaying,
    at,
    seconds,
    speed,
    toggle: () => {
      const audio = ref.current
      if (!audio) return
      if (!audio.paused) return audio.pause()
      audio.playbackRate = speed
      // What cannot be played says so itself.
      void audio.play().catch(() => undefined)
    },
    seek: (to) => {
      setAt(to)
      if (ref.current) ref.current.currentTime = to
    },
    changeSpeed: () => {
      const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
      setStoredSpeed(next === 1 ? '' : String(next))
      if (ref.current) ref.current.playbackRate = next
    },
    element: {
      ref,
      onPlay: (event) => {
        playAlone(event.currentTarget)
        setIsPlaying(true)
      },
      onPause: () => setIsPlaying(false),
      onTimeUpdate: (event) => setAt(event.currentTarget.currentTime),
      onDurationChange: ({ currentTarget: { duration } }) => {
        // Of a recording without a head it is only known at its end.
        if (Number.isFinite(duration) && duration > 0) setMeasured(duration)
      },
      onEnded: () => {
        setAt(0)
        if (ref.current) ref.current.currentTime = 0
      },
    },
  }
}
