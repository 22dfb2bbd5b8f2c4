import { useEffect, useRef } from 'react'
import type { PhoneNumber } from '../../contract'
import { simulator } from './simulator'

/** Nobody types for this long without a letter. */
const PAUSE_MS = 5_000

/** Tells the other side that this person types, and that they stopped: by sending, by erasing or by a pause. */
export function useTypingReport(me: PhoneNumber, other: PhoneNumber, text: string): void {
  const isTold = useRef(false)
  useEffect(() => {
    const tell = (state: 'composing' | 'paused') => {
      if (isTold.current === (state === 'composing')) return
      isTold.current = state === 'composing'
      // A courtesy: whether the simulator is there at all shows when the text is sent.
      simulator.typing({ from: me, to: other, state }).catch(() => undefined)
    }
    if (text === '') return tell('paused')
    tell('composing')
    const timer = setTimeout(() => tell('paused'), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [me, other, text])
}
