import { describe, expect, it } from 'vitest'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import { messageDto } from '../testing/message-dto'
import {
  windowOf,
  windowSize,
  withFresh,
  withNewer,
  withNewest,
  withOlder,
  withoutGone,
  type ThreadWindow,
} from './thread-window'

const message = (n: number, text = `m${n}`): MessageDto =>
  messageDto(`id-${String(n).padStart(6, '0')}`, new Date(1_750_000_000_000 + n * 1000).toISOString(), {
    text,
  })
const last = 49_999
/** Fifty messages that begin at the nth of 50,000, newest first as the server answers. */
const page = (from: number, size = 50): ThreadPageDto => ({
  messages: Array.from({ length: size }, (_, n) => message(from + n)).toReversed(),
  hasOlder: from > 0,
  hasNewer: from + size <= last,
  aroundId: null,
  isSuppressed: false,
})
const range = ({ messages }: ThreadWindow): string => `${messages[0]?.text}–${messages.at(-1)?.text}`
const isWhole = ({ messages }: ThreadWindow): boolean =>
  messages.every(({ at }, n) => n === 0 || Date.parse(at) - Date.parse(messages[n - 1]?.at ?? '') === 1000)

describe('the window of a thread', () => {
  it('holds no more messages at the beginning of a long thread than at its end, and has no gap', () => {
    let window = windowOf(page(last - 49))
    for (let from = last - 99; from >= 0; from -= 50) {
      window = withOlder(window, page(from))
      expect(window.messages.length).toBeLessThanOrEqual(windowSize)
    }
    expect([range(window), window.hasOlder, window.hasNewer]).toEqual(['m0–m199', false, true])
    for (let from = 200; from <= last; from += 50) window = withNewer(window, page(from))
    expect([range(window), window.hasOlder, window.hasNewer]).toEqual(['m49800–m49999', true, false])
    expect(isWhole(window)).toBe(true)
  })

  it('does not put a new message beside those of the past', () => {
    const past = windowOf(page(100))
    expect(withNewest(past, page(last - 49), true)).toEqual(past)
  })

  it('begins anew at the end when more came than a page holds, and leaves alone who reads further up', () => {
    const ended = { ...windowOf(page(100)), hasNewer: false }
    expect(range(withNewest(ended, page(last - 49), true))).toBe('m49950–m49999')
    expect(withNewest(ended, page(last - 49), false)).toEqual({ ...ended, hasNewer: true })
  })

  it('lets go of the oldest at the end, fifty at once, and of the newest for who reads further up', () => {
    const full = { ...windowOf(page(last - 219, 200)), hasNewer: false }
    expect(range(withNewest(full, page(last - 49), true))).toBe('m49780–m49999')
    const fuller = { ...windowOf(page(last - 250, 250)), hasNewer: false }
    expect(range(withNewest(fuller, page(last - 49), true))).toBe('m49800–m49999')
    const kept = withNewest(full, page(last - 49), false)
    expect([range(kept), kept.hasNewer]).toEqual(['m49780–m49979', true])
  })

  it('takes fresh copies of what it shows and nothing else', () => {
    const window = withFresh(windowOf(page(100)), [message(120, 'edited'), message(500)])
    expect(window.messages.find(({ text }) => text === 'edited')?.id).toBe('id-000120')
    expect(range(window)).toBe('m100–m149')
  })

  it('no longer shows what is no more, and is the same when it showed none of it', () => {
    const window = windowOf(page(100))
    expect(range(withoutGone(window, new Set(['id-000100', 'id-000149', 'id-000500'])))).toBe('m101–m148')
    expect(withoutGone(window, new Set(['id-000500']))).toBe(window)
  })
})
