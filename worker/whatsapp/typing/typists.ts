import type { TypistPlace } from '@/lib/conversations/find-typist'
import type { TypistState } from '@/lib/realtime/contract'
import { singleFlight } from '../../single-flight'
import type { Timing } from '../../timing'
import { turnstile } from '../turnstile'

export type Typing = TypistPlace & { state: TypistState }

export type TypistsOptions = {
  timing: Pick<Timing, 'typistGapMs' | 'typistSameMs'>
  tell(typing: Typing): Promise<void>
  onError(error: unknown): void
}

/** Passes on who types: of each person only the latest, all together no more often than browsers are to be told. */
export type Typists = {
  hear(typing: Typing): void
  stop(): Promise<void>
}

/** More than wait at once are not told: they would be told too late. */
const waitingAtMost = 20
const knownAtMost = 200

const keyOf = ({ chatJid, address }: TypistPlace): string => `${chatJid} ${address}`

export function openTypists({ timing, tell, onError }: TypistsOptions): Typists {
  const waiting = new Map<string, Typing>()
  const last = new Map<string, { state: TypistState; at: number }>()

  const isNews = ({ state, ...place }: Typing, now: number): boolean => {
    const before = last.get(keyOf(place))
    // Most of whom WhatsApp says that they are there have not typed.
    if (state === 'paused') return before !== undefined && before.state !== 'paused'
    return before?.state !== state || now - before.at >= timing.typistSameMs
  }
  const remember = (key: string, state: TypistState, at: number): void => {
    last.delete(key)
    if (state !== 'paused') last.set(key, { state, at })
    const [oldest] = last.keys()
    if (last.size > knownAtMost && oldest !== undefined) last.delete(oldest)
  }
  const pass = turnstile(1000 / timing.typistGapMs)
  const passing = singleFlight(async () => {
    for (const [key, typing] of waiting) {
      waiting.delete(key)
      await pass()
      await tell(typing).catch(onError)
    }
  }, onError)
  return {
    hear: (typing) => {
      const now = performance.now()
      const key = keyOf(typing)
      if (!isNews(typing, now) || (waiting.size >= waitingAtMost && !waiting.has(key))) return
      remember(key, typing.state, now)
      waiting.set(key, typing)
      passing.wake()
    },
    stop: () => {
      waiting.clear()
      return passing.drained()
    },
  }
}
