import { expect, it } from 'vitest'
import type { NoteDto } from '@/lib/notes/dto'
import { threadItems } from '../thread/thread-items'
import { messageDto as message } from '../testing/message-dto'
import { withNotes } from './with-notes'

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
const shown = (notes: NoteDto[], from: string | null = null, until: string | null = null): string[] => {
  const items = threadItems({ conversationId: 'c', messages, pending: [], userName: 'Ana', dayKey })
  return withNotes(items, notes, { from, until, dayKey }).map((item) =>
    item.kind === 'bubble'
      ? `${item.startsGroup ? '[' : ''}${item.key}${item.endsGroup ? ']' : ''}`
      : item.kind === 'note'
        ? `note ${item.key}`
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
