import { expect, it } from 'vitest'
import type { EventDto } from '@/lib/realtime/contract'
import { openRecentEvents } from './recent-events'

const event = (messageId: string): EventDto => ({
  cursor: messageId,
  kind: 'message.recorded',
  ids: { messageId },
  at: '2026-01-01T00:00:00.000Z',
})
const idsOf = (events: EventDto[]): (string | undefined)[] => events.map(({ ids }) => ids.messageId)

it('knows what came in the last minute, in order, and nothing older', () => {
  let now = 0
  const recent = openRecentEvents(() => now)
  recent.add([event('a'), event('b')])
  now = 59_000
  recent.add([event('c')])
  expect(idsOf(recent.read())).toEqual(['a', 'b', 'c'])
  now = 61_000
  expect(idsOf(recent.read())).toEqual(['c'])
})

it('keeps the last of very many, and knows that some are missed', () => {
  let now = 0
  const recent = openRecentEvents(() => now)
  recent.add(Array.from({ length: 500 }, (_, n) => event(String(n))))
  expect(recent.hasMissed()).toBe(false)
  now = 10_000
  recent.add(Array.from({ length: 200 }, (_, n) => event(String(500 + n))))
  expect(idsOf(recent.read())).toHaveLength(500)
  expect(idsOf(recent.read()).at(-1)).toBe('699')
  expect(recent.hasMissed()).toBe(true)
  // As long as what was dropped would have been kept.
  now = 60_001
  expect(recent.hasMissed()).toBe(false)
})

it('knows for as long that something may have been missed', () => {
  let now = 0
  const recent = openRecentEvents(() => now)
  expect(recent.hasMissed()).toBe(false)
  recent.miss()
  now = 59_000
  expect(recent.hasMissed()).toBe(true)
  now = 61_000
  expect(recent.hasMissed()).toBe(false)
})
