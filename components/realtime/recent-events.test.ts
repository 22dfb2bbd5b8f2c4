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

it('knows what came in the last half minute, in order, and nothing older', () => {
  let now = 0
  const recent = openRecentEvents(() => now)
  recent.add([event('a'), event('b')])
  now = 29_000
  recent.add([event('c')])
  expect(idsOf(recent.read())).toEqual(['a', 'b', 'c'])
  now = 31_000
  expect(idsOf(recent.read())).toEqual(['c'])
})

it('keeps the last of very many', () => {
  const recent = openRecentEvents(() => 0)
  recent.add(Array.from({ length: 700 }, (_, n) => event(String(n))))
  expect(idsOf(recent.read())).toHaveLength(500)
  expect(idsOf(recent.read()).at(-1)).toBe('699')
})

it('knows for as long that something may have been missed', () => {
  let now = 0
  const recent = openRecentEvents(() => now)
  expect(recent.hasMissed()).toBe(false)
  recent.miss()
  now = 29_000
  expect(recent.hasMissed()).toBe(true)
  now = 31_000
  expect(recent.hasMissed()).toBe(false)
})
