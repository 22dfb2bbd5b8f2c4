import { expect, it } from 'vitest'
import type { ConversationDto } from '@/lib/conversations/dto'
import { newsOf, ToldMessages } from './news'

const now = Date.parse('2026-01-05T12:00:00Z')
const me = crypto.randomUUID()
const lastMessage = {
  id: crypto.randomUUID(),
  type: 'text',
  text: 'Hi',
  isRevoked: false,
  direction: 'in',
  ack: 0,
  sender: null,
} as const
const caseOf = (userId: string | null) => ({
  id: crypto.randomUUID(),
  status: 'open' as const,
  assignee: userId === null ? null : { userId, name: 'Ana' },
  openedAt: '2026-01-05T11:00:00Z',
  snoozedUntil: null,
})
const written: ConversationDto = {
  id: crypto.randomUUID(),
  session: { id: crypto.randomUUID(), name: 'Desk', status: 'connected', isDeleted: false },
  contact: null,
  group: { subject: null },
  lastMessage,
  lastMessageAt: '2026-01-05T11:59:30Z',
  unreadCount: 1,
  case: caseOf(null),
  labels: [],
}

it.each<[string, Partial<ConversationDto>, string | null]>([
  ["nobody's", {}, 'unassigned'],
  ['without a case', { case: null }, 'unassigned'],
  ['my own', { case: caseOf(me) }, 'mine'],
  ["a colleague's", { case: caseOf(crypto.randomUUID()) }, null],
  ['read', { unreadCount: 0 }, null],
  ['answered', { lastMessage: { ...lastMessage, direction: 'out' } }, null],
  ['taken back', { lastMessage: { ...lastMessage, isRevoked: true } }, null],
  ['of yesterday', { lastMessageAt: '2026-01-04T12:00:00Z' }, null],
  ['without a message', { lastMessage: null, lastMessageAt: null }, null],
])('a conversation that is %s', (_name, over, news) => {
  expect(newsOf({ ...written, ...over }, me, now)).toBe(news)
})

it('each message is told of once, also the second one within a second', () => {
  const told = new ToldMessages()
  const next = { ...written, lastMessage: { ...lastMessage, id: crypto.randomUUID() } }
  const elsewhere = { ...written, id: crypto.randomUUID() }
  const heard = [written, written, elsewhere, next, { ...next, unreadCount: 2 }].map((conversation) =>
    told.isFirst(conversation),
  )
  expect(heard).toEqual([true, false, true, true, false])
})
