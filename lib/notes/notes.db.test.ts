import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { getConversation } from '../conversations/get-conversation'
import { listNotifications } from '../notifications/list-notifications'
import { knownTwice } from '../testing/known-twice'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith } from '../testing/world'
import { deleteNote } from './delete-note'
import type { NoteDto } from './dto'
import { editNote } from './edit-note'
import { getNotesPage } from './get-notes-page'
import { restoreNote } from './restore-note'
import { sweepDeletedNotes } from './sweep-deleted-notes'
import { writeNote } from './write-note'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

const write = (text: string, mentions: string[] = [], idempotencyKey = randomUUID()): Promise<NoteDto> =>
  writeNote(tenant.ctx('agent'), { conversationId, text, mentions, idempotencyKey })
const read = async (): Promise<string[]> =>
  (await getNotesPage(tenant.ctx('viewer'), { conversationId })).notes.map(({ text }) => text)
const rowsOf = async (table: string): Promise<number> =>
  (await world.owner.query(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, [tenant.id])).rowCount ?? 0
const told = async (kind: string): Promise<Record<string, string>[]> =>
  (
    await world.owner.query<{ ids: Record<string, string> }>(
      'SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = $2 ORDER BY seq',
      [tenant.id, kind],
    )
  ).rows.map(({ ids }) => ids)
const audited = async (): Promise<string[]> =>
  (
    await world.owner.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE tenant_id = $1 AND action LIKE 'note.%' ORDER BY id`,
      [tenant.id],
    )
  ).rows.map(({ action }) => action)
const underBell = async (role: 'admin' | 'manager' | 'agent') =>
  (await listNotifications(tenant.ctx(role), {})).notifications

describe('a note', () => {
  it('is read by everybody of the team, and is no message: nothing is sent, unread, last or answered by it', async () => {
    const before = await getConversation(tenant.ctx(), { conversationId })
    const note = await write('Ask the warehouse first')
    expect(note).toMatchObject({
      author: { userId: tenant.userIds.agent, name: 'Acme agent' },
      mentions: [],
      editedAt: null,
    })
    expect(await read()).toEqual(['Ask the warehouse first'])
    expect(await getConversation(tenant.ctx(), { conversationId })).toEqual(before)
    expect([await rowsOf('messages'), await rowsOf('message_changes')]).toEqual([1, 0])
    expect((await world.owner.query(`SELECT * FROM due_outbox('test')`)).rows).toEqual([])
    expect(await told('note.changed')).toEqual([{ noteId: note.id, conversationId }])
  })

  it('is none when nothing is left of its words that can be kept', async () => {
    const fields = { text: ['required'] }
    await expect(write('\u0000 \u0000')).rejects.toMatchObject({ code: 'INVALID', fields })
    expect((await write('a\u0000b')).text).toBe('ab')
  })

  it('stays one when the request is repeated, and tells a colleague once', async () => {
    const key = randomUUID()
    const first = await write('Once', [tenant.userIds.manager], key)
    expect((await write('Once', [tenant.userIds.manager], key)).id).toBe(first.id)
    expect(await read()).toEqual(['Once'])
    expect(await underBell('manager')).toHaveLength(1)
  })

  it.each([
    ['nothing', '  ', 'required'],
    ['more than fits', 'x'.repeat(4001), 'tooLong'],
  ])('is refused with %s in it', async (_, text, reason) => {
    await expect(write(text)).rejects.toMatchObject({ code: 'INVALID', fields: { text: [reason] } })
  })

  it('is changed, deleted and brought back by who wrote it alone, each audited and told', async () => {
    const { id: noteId } = await write('First words')
    for (const attempt of [
      () => editNote(tenant.ctx('admin'), { noteId, text: 'not mine' }),
      () => deleteNote(tenant.ctx('admin'), { noteId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'notYourNote' })
    const edited = await editNote(tenant.ctx('agent'), { noteId, text: 'Other words' })
    expect(edited.editedAt).not.toBeNull()
    expect(await read()).toEqual(['Other words'])
    await deleteNote(tenant.ctx('agent'), { noteId })
    expect(await read()).toEqual([])
    await expect(editNote(tenant.ctx('agent'), { noteId, text: 'late' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(restoreNote(tenant.ctx('admin'), { noteId })).rejects.toMatchObject({
      reason: 'notYourNote',
    })
    await restoreNote(tenant.ctx('agent'), { noteId })
    expect(await read()).toEqual(['Other words'])
    expect(await audited()).toEqual(['note.edited', 'note.deleted', 'note.restored'])
    expect(await told('note.changed')).toHaveLength(4)
  })

  it('is gone, words and mentions, some time after it was deleted', async () => {
    const kept = await write('kept')
    const { id: noteId } = await write('@Acme manager gone', [tenant.userIds.manager])
    await deleteNote(tenant.ctx('agent'), { noteId })
    expect(await sweepDeletedNotes(60_000)).toBe(0)
    expect(await sweepDeletedNotes(-60_000)).toBe(1)
    expect([await rowsOf('conversation_notes'), await rowsOf('conversation_note_mentions')]).toEqual([1, 0])
    expect(await read()).toEqual([kept.text])
    expect(await underBell('manager')).toMatchObject([{ kind: 'note.mentioned', note: null }])
  })
})

describe('a mention', () => {
  it('tells the colleague under the bell, where it leads to the note, and never the writer', async () => {
    const { manager, agent } = tenant.userIds
    const { id, mentions } = await write('@Acme manager please look', [manager, agent])
    expect(mentions).toEqual([
      { userId: agent, name: 'Acme agent' },
      { userId: manager, name: 'Acme manager' },
    ])
    expect(await underBell('manager')).toMatchObject([
      {
        kind: 'note.mentioned',
        isRead: false,
        note: { id, conversationId, authorName: 'Acme agent', contact: { name: 'Customer' } },
      },
    ])
    expect(await underBell('agent')).toEqual([])
    expect(await told('notification.changed')).toEqual([{ userId: manager }])
  })

  it('tells only whom an edit adds', async () => {
    const { manager, admin } = tenant.userIds
    const { id: noteId } = await write('@Acme manager', [manager])
    const { mentions } = await editNote(tenant.ctx('agent'), {
      noteId,
      text: '@x',
      mentions: [manager, admin],
    })
    expect(mentions).toHaveLength(2)
    expect([(await underBell('manager')).length, (await underBell('admin')).length]).toEqual([1, 1])
    expect((await editNote(tenant.ctx('agent'), { noteId, text: 'nobody' })).mentions).toEqual([])
  })

  it('names nobody of another workspace, and nobody who has left', async () => {
    const stranger = await world.tenant('Stranger')
    await world.owner.query(
      `UPDATE memberships SET status = 'inactive' WHERE tenant_id = $1 AND user_id = $2`,
      [tenant.id, tenant.userIds.manager],
    )
    for (const userId of [stranger.userIds.agent, tenant.userIds.manager])
      await expect(write('@x', [userId])).rejects.toMatchObject({
        code: 'INVALID',
        fields: { mentions: ['notMentionable'] },
      })
    expect(await rowsOf('conversation_notes')).toBe(0)
  })
})

it('goes along when two conversations turn out to be one, and is written where an old address leads', async () => {
  const { older: kept, younger: gone, join } = await knownTwice(world, tenant, lease.sessionId)
  conversationId = gone
  await write('@Acme manager from the LID', [tenant.userIds.manager])
  await join()
  await write('by the old address')
  conversationId = kept
  expect((await read()).sort()).toEqual(['@Acme manager from the LID', 'by the old address'])
  expect(await underBell('manager')).toMatchObject([{ note: { conversationId: kept } }])
})

describe('a page of notes', () => {
  it('costs the same few statements, however many notes and mentions are on it', async () => {
    const count = async (): Promise<number> => {
      const asked = vi.spyOn(pg.Client.prototype, 'query')
      await getNotesPage(tenant.ctx(), { conversationId })
      const { length } = asked.mock.calls
      asked.mockRestore()
      return length
    }
    await write('one')
    const few = await count()
    for (let n = 0; n < 10; n += 1) await write(`@Acme manager ${n}`, [tenant.userIds.manager])
    expect([few, await count()]).toEqual([4, 4])
  })

  it('goes on where the last one ended', async () => {
    await world.owner.query(
      `INSERT INTO conversation_notes (tenant_id, id, conversation_id, text, idempotency_key, written_at)
       SELECT $1, gen_random_uuid(), $2, n::text, gen_random_uuid(), now() - n * interval '1 minute'
       FROM generate_series(1, 130) n`,
      [tenant.id, conversationId],
    )
    const first = await getNotesPage(tenant.ctx(), { conversationId })
    const second = await getNotesPage(tenant.ctx(), { conversationId, before: first.before ?? '' })
    expect(second.before).toBeNull()
    expect([...first.notes, ...second.notes].map(({ text }) => Number(text))).toEqual(
      Array.from({ length: 130 }, (_, index) => index + 1),
    )
  })
})
