import { describe, expect, it } from 'vitest'
import type { MessageDto } from '@/lib/messages/dto'
import { messageDto as message } from '../testing/message-dto'
import { mergeMessages } from './merge-messages'
import { threadItems } from './thread-items'

const items = (messages: MessageDto[]) =>
  threadItems({
    conversationId: 'c',
    messages,
    pending: [],
    userName: 'Ana',
    dayKey: (iso) => iso.slice(0, 10),
  })

const groups = (messages: MessageDto[]): string[] =>
  items(messages).map((item) =>
    item.kind !== 'bubble'
      ? item.kind
      : `${item.startsGroup ? '[' : ''}${item.message.id}${item.endsGroup ? ']' : ''}`,
  )

describe('threadItems', () => {
  it('draws a line where the day changes', () => {
    expect(groups([message('a', '2026-01-01T10:00:00Z'), message('b', '2026-01-02T10:00:00Z')])).toEqual([
      'day',
      '[a]',
      'day',
      '[b]',
    ])
  })

  it('groups one sender within five minutes', () => {
    const thread = [
      message('a', '2026-01-01T10:00:00Z'),
      message('b', '2026-01-01T10:04:00Z'),
      message('c', '2026-01-01T10:10:00Z'),
      message('d', '2026-01-01T10:10:01Z', { direction: 'out', sentByName: 'Ana' }),
      message('e', '2026-01-01T10:10:02Z', { direction: 'out', sentByName: 'Rafael' }),
    ]
    expect(groups(thread)).toEqual(['day', '[a', 'b]', '[c]', '[d]', '[e]'])
  })

  it('keeps the members of a group chat apart, also those of one name', () => {
    const by = (id: string) => ({ sender: { id, name: 'Ana', phoneNumber: null } })
    const thread = [
      message('a', '2026-01-01T10:00:00Z', by('1')),
      message('b', '2026-01-01T10:00:01Z', by('1')),
      message('c', '2026-01-01T10:00:02Z', by('2')),
      message('d', '2026-01-01T10:00:03Z', by('1')),
    ]
    expect(groups(thread)).toEqual(['day', '[a', 'b]', '[c]', '[d]'])
  })
})

describe('mergeMessages', () => {
  it('replaces what it knows and keeps the order of time', () => {
    const known = [message('a', '2026-01-01T10:00:00Z', { ack: 1 }), message('c', '2026-01-01T10:02:00Z')]
    const fresh = [message('b', '2026-01-01T10:01:00Z'), message('a', '2026-01-01T10:00:00Z', { ack: 3 })]
    expect(mergeMessages(known, fresh).map(({ id, ack }) => `${id}${ack}`)).toEqual(['a3', 'b0', 'c0'])
  })

  it('keeps the very message that is as it was', () => {
    const known = [message('a', '2026-01-01T10:00:00Z', { ack: 1 }), message('c', '2026-01-01T10:02:00Z')]
    const fresh = [message('a', '2026-01-01T10:00:00Z', { ack: 1 }), message('c', '2026-01-01T10:02:00Z')]
    const merged = mergeMessages(known, [...fresh, message('c', '2026-01-01T10:02:00Z', { ack: 2 })])
    expect(merged[0]).toBe(known[0])
    expect(merged[1]?.ack).toBe(2)
  })

  it('puts what happened into the middle, and ends what was written before it', () => {
    const at = '2026-01-01T10:00:00Z'
    const call = message('call', at, { type: 'missedCall', text: null })
    expect(groups([message('a', at), call, message('b', at)])).toEqual(['day', '[a]', 'system', '[b]'])
  })

  it('shows what a message that is on its way answers', () => {
    const known = message('a', '2026-01-01T10:00:00Z')
    const pending = { key: 'k', text: 'yes', quotedId: 'a', at: '2026-01-01T10:01:00Z', reason: null }
    const last = threadItems({
      conversationId: 'c',
      messages: [known],
      pending: [pending],
      userName: 'Ana',
      dayKey: (iso) => iso.slice(0, 10),
    }).at(-1)
    expect(last).toMatchObject({ message: { quote: { messageId: 'a', direction: 'in', text: 'a' } } })
  })
})
