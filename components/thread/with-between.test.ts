import { expect, it } from 'vitest'
import type { NoteDto } from '@/lib/notes/dto'
import { threadItems } from './thread-items'
import { messageDto as message } from '../testing/message-dto'
import type { CaseEventDto } from '@/lib/cases/dto'
import type { GroupEventDto } from '@/lib/group-events/dto'
import { between, withBetween } from './with-between'

const note = (id: string, at: string): NoteDto => ({
  id,
  conversationId: 'c',
  text: id,
  author: null,
  mentions: [],
  at,
  editedAt: null,
})
const dayKey = (iso: string): string => iso.slice(0, 10)
const messages = [message('b', '2026-01-01T10:00:00Z'), message('d', '2026-01-01T10:01:00Z')]
const event = (id: string, at: string): CaseEventDto => ({
  id,
  kind: 'answered',
  by: null,
  assignee: null,
  until: null,
  at,
})
const shown = (
  notes: NoteDto[],
  from: string | null = null,
  until: string | null = null,
  events: CaseEventDto[] = [],
  group: GroupEventDto[] = [],
): string[] => {
  const items = threadItems({ conversationId: 'c', messages, pending: [], userName: 'Ana', dayKey })
  return withBetween(items, between({ note: notes, case: events, group, gap: [] }), {
    from,
    until,
    dayKey,
  }).map((item) =>
    item.kind === 'bubble'
      ? `${item.startsGroup ? '[' : ''}${item.key}${item.endsGroup ? ']' : ''}`
      : 'entry' in item
        ? `${item.kind} ${item.key}`
        : item.kind,
  )
}

it('stand where they were written, and end what was written before them', () => {
  expect(shown([note('c', '2026-01-01T10:00:30Z')])).toEqual(['day', '[b]', 'note c', '[d]'])
})

it('of one second keep the order in which they were made', () => {
  const at = '2026-01-01T10:00:00Z'
  expect(shown([note('a', at), note('c', at)])).toEqual(['day', 'note a', '[b]', 'note c', '[d]'])
})

it('bring their own day, before and after all messages', () => {
  const notes = [note('a', '2025-12-31T10:00:00Z'), note('e', '2026-01-02T10:00:00Z')]
  expect(shown(notes)).toEqual(['day', 'note a', 'day', '[b', 'd]', 'day', 'note e'])
})

it('wait for the page of messages they belong to', () => {
  const notes = [note('a', '2025-12-31T10:00:00Z'), note('c', '2026-01-01T10:00:30Z')]
  expect(shown(notes, '2026-01-01T10:00:00Z')).toEqual(['day', '[b]', 'note c', '[d]'])
})

it('are left out after the last message when the thread goes on', () => {
  const notes = [note('c', '2026-01-01T10:00:30Z'), note('e', '2026-01-02T10:00:00Z')]
  expect(shown(notes, null, '2026-01-01T10:01:00Z')).toEqual(['day', '[b]', 'note c', '[d]'])
})

it('stand beside what became of the case, which is told above the message of its second', () => {
  const notes = [note('c', '2026-01-01T10:00:30Z')]
  const events = [event('z', '2026-01-01T10:01:00Z'), event('y', '2026-01-01T10:00:20Z')]
  expect(shown(notes, null, null, events)).toEqual(['day', '[b]', 'case y', 'note c', 'case z', '[d]'])
})

it('stand beside what happened in the group, which keeps its place within its second', () => {
  const left = (id: string, at: string): GroupEventDto => ({
    id,
    kind: 'left',
    by: 'us',
    people: [],
    peopleCount: 0,
    text: null,
    at,
  })
  const at = '2026-01-01T10:01:00Z'
  const group = [left('e', at), left('c', at), left('a', '2026-01-01T10:00:00Z')]
  const lines = shown([note('b', '2026-01-01T10:00:30Z')], null, null, [event('z', at)], group)
  expect(lines).toEqual(['day', 'group a', '[b]', 'note b', 'case z', 'group c', '[d]', 'group e'])
})
