import { describe, expect, it } from 'vitest'
import type { MessageDto } from '@/lib/messages/dto'
import { messageDto } from '../testing/message-dto'
import { failureOf, parseOutbox, splitArrived, writeOutbox, type OutboxEntry } from './outbox'

const message = (id: string, idempotencyKey: string | null): MessageDto =>
  messageDto(id, '2026-01-01T10:00:01.000Z', {
    direction: 'out',
    text: 'hi',
    status: 'queued',
    idempotencyKey,
  })

const entry = (key: string, text: string, reason: string | null = null): OutboxEntry => ({
  key,
  text,
  at: '2026-01-01T10:00:00.000Z',
  reason,
})

describe('splitArrived', () => {
  it('does not show a message twice when its event comes before the answer', () => {
    const { waiting, arrived } = splitArrived([entry('a', 'hi')], [message('1', 'a')])
    expect(waiting).toEqual([])
    expect(arrived.map(({ key }) => key)).toEqual(['a'])
  })

  it('keeps the same words said twice as two', () => {
    const { waiting } = splitArrived([entry('a', 'hi'), entry('b', 'hi')], [message('1', 'a')])
    expect(waiting.map(({ key }) => key)).toEqual(['b'])
  })

  it("finds one whose answer got lost, and takes nobody else's message for it", () => {
    const entries = [entry('refused', 'hi', 'notAllowed'), entry('lost', 'hi', 'unreachable')]
    const { waiting, arrived } = splitArrived(entries, [message('1', 'lost'), message('2', null)])
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
    const media: OutboxEntry['media'] = {
      id: 'm',
      kind: 'voice',
      mimetype: 'audio/ogg; codecs=opus',
      fileName: 'voice.ogg',
      sizeBytes: 4_000,
      seconds: 2,
      width: null,
      height: null,
      waveform: [0, 100],
      status: 'stored',
      errorReason: null,
      hasThumbnail: false,
    }
    const withFile = [{ ...entry('c', ''), media }]
    expect(parseOutbox(writeOutbox(withFile))).toEqual(withFile)
  })

  it('is nothing when it is empty or spoilt', () => {
    expect(writeOutbox([])).toBe('')
    expect(parseOutbox('{"a":1}')).toEqual([])
    expect(parseOutbox('not json')).toEqual([])
  })
})
