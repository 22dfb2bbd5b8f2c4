import { expect, it } from 'vitest'
import type { ConversationDto } from '@/lib/conversations/dto'
import { belowPage, mergeConversations, withinList } from './merge-conversations'

const row = (id: string, minute: number): ConversationDto => ({
  id,
  session: { id: 's', name: 'Front desk', status: 'connected', isDeleted: false },
  contact: { id: 'c', name: null, phoneNumber: null },
  group: null,
  lastMessage: null,
  lastMessageAt: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  unreadCount: 0,
  case: null,
  labels: [],
})
const ids = (rows: ConversationDto[]): string[] => rows.map(({ id }) => id)
const loaded = [row('a', 30), row('b', 20), row('c', 10)]

it('puts what changed in its place, latest first', () => {
  expect(ids(mergeConversations(loaded, [row('c', 40), row('d', 25)]))).toEqual(['c', 'a', 'd', 'b'])
})

it('leaves out what belongs further down than the list is loaded, unless it is the end', () => {
  const fresh = [row('d', 5), row('e', 15), row('b', 1)]
  expect(ids(withinList({ conversations: loaded, before: 'more' }, fresh))).toEqual(['e', 'b'])
  expect(ids(withinList({ conversations: loaded, before: null }, fresh))).toEqual(['d', 'e', 'b'])
  expect(ids(withinList({ conversations: [], before: null }, fresh))).toEqual(['d', 'e', 'b'])
})

it('drops what was asked about and is no more, and nothing else', () => {
  expect(ids(mergeConversations(loaded, [row('b', 20)], ['a', 'b']))).toEqual(['b', 'c'])
})

it('drops what a newest page should have named, and keeps what lies below it', () => {
  const page = [row('d', 25), row('e', 15)]
  expect(ids(belowPage(loaded, { conversations: page, before: 'more' }))).toEqual(['c'])
  expect(ids(belowPage(loaded, { conversations: page, before: null }))).toEqual([])
})
