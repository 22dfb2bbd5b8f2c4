import { describe, expect, it } from 'vitest'
import type { MessageDto } from '@/lib/messages/dto'
import { failureOf, parseOutbox, splitArrived, writeOutbox, type OutboxEntry } from './outbox'

const message = (id: string, text: string, at: string, direction: 'in' | 'out' = 'out'): MessageDto => ({
  id,
  conversationId: 'c',
  direction,
  text,
  type: 'text',
  status: direction === 'in' ? 'received' : 'queued',
  ack: 0,
  errorReason: null,
  sentByName: null,
  at,
})

const entry = (key: string, text: string, reason: string | null = null): OutboxEntry => ({
  key,
  text,
  at: '2026-01-01T10:00:00.000Z',
  after: '2026-01-01T10:00:00.000Z',
  reason,
})

const later = '2026-01-01T10:00:01.000Z'
const none = new Set<string>()

describe('splitArrived', () => {
  it('does not show a message twice when its event comes before the answer', () => {
    const { waiting, arrived } = splitArrived([entry('a', 'hi')], [message('1', 'hi', later)], none)
    expect(waiting).toEqual([])
    expect(arrived.map(({ key }) => key)).toEqual(['a'])
  })

  it('counts one message for one entry, so that the same words twice stay two', () => {
    const { waiting } = splitArrived([entry('a', 'ok'), entry('b', 'ok')], [message('1', 'ok', later)], none)
    expect(waiting.map(({ key }) => key)).toEqual(['b'])
  })

  it('does not take an older message, a customer or another answer for it', () => {
    const older = message('1', 'hi', '2026-01-01T09:59:00.000Z')
    const theirs = message('2', 'hi', later, 'in')
    const claimed = message('3', 'hi', later)
    const { waiting } = splitArrived([entry('a', 'hi')], [older, theirs, claimed], new Set(['3']))
    expect(waiting.map(({ key }) => key)).toEqual(['a'])
  })

  it('keeps a refused message in sight, and finds one whose answer got lost', () => {
    const entries = [entry('refused', 'hi', 'notAllowed'), entry('lost', 'hi', 'unreachable')]
    const { waiting, arrived } = splitArrived(entries, [message('1', 'hi', later)], none)
    expect(waiting.map(({ key }) => key)).toEqual(['refused'])
    expect(arrived.map(({ key }) => key)).toEqual(['lost'])
  })
})

describe('failureOf', () => {
  const sentAt = Date.parse('2026-01-01T10:00:00.000Z')

  it('lets a message be on its way while somebody answers for it', () => {
    expect(failureOf(entry('a', 'hi'), true, sentAt + 3_600_000)).toBeNull()
    expect(failureOf(entry('a', 'hi'), false, sentAt + 1_000)).toBeNull()
  })

  it('offers an orphan again', () => {
    expect(failureOf(entry('a', 'hi'), false, sentAt + 60_000)).toBe('unreachable')
  })
})

describe('the stored form', () => {
  it('comes back as it was', () => {
    const entries = [entry('a', 'hi'), entry('b', 'ho', 'notAllowed')]
    expect(parseOutbox(writeOutbox(entries))).toEqual(entries)
  })

  it('is nothing when it is empty or spoilt', () => {
    expect(writeOutbox([])).toBe('')
    expect(parseOutbox('{"a":1}')).toEqual([])
    expect(parseOutbox('not json')).toEqual([])
  })
})
