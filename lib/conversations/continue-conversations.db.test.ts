import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimDueMedia } from '../media/due-media'
import { retryMedia } from '../media/retry-media'
import { uploadMedia } from '../media/upload-media'
import { failOrphanedMessages } from '../messages/fail-orphaned-messages'
import { getThreadPage } from '../messages/get-thread-page'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { sendMessage } from '../messages/send-message'
import { deleteSession } from '../sessions/delete-session'
import type { Lease } from '../sessions/leases'
import { inboundText, linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { continueConversations } from './continue-conversations'
import { getInboxPage } from './get-inbox-page'

let world: World
let tenant: TestTenant
let phone = 15550200000
let before: Lease

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  phone++
  tenant = await world.tenant()
  before = await linkedSession(world, tenant, String(phone))
})

const customer = (n: number): string => `1555333${String(n).padStart(4, '0')}`
const hear = async (lease: Lease, n: number, text: string, waId?: string): Promise<void> => {
  const message = inboundText(text, customer(n), waId === undefined ? {} : { waId })
  await recordInboundMessages(tenant.worker, lease.sessionId, [message])
}
/** As the worker leaves it once the phone has been told. */
async function deleted(lease: Lease): Promise<void> {
  await wantDeleted(lease)
  await loggedOut(lease)
}
const loggedOut = ({ sessionId }: Lease) =>
  world.owner.query(`UPDATE whatsapp_sessions SET desired = 'disconnected' WHERE id = $1`, [sessionId])
async function wantDeleted({ sessionId }: Lease): Promise<void> {
  const { rows } = await world.owner.query<{ name: string }>(
    'SELECT name FROM whatsapp_sessions WHERE id = $1',
    [sessionId],
  )
  await deleteSession(tenant.ctx(), { sessionId, name: rows[0]?.name ?? '' })
}
async function linkedAgain(of = tenant): Promise<Lease> {
  const lease = await linkedSession(world, of, String(phone))
  await world.owner.query('UPDATE whatsapp_sessions SET linked_number = phone_number WHERE id = $1', [
    lease.sessionId,
  ])
  return lease
}
const inbox = async () => (await getInboxPage(tenant.ctx(), {})).conversations
const textsOf = async (conversationId: string) =>
  (await getThreadPage(tenant.ctx(), { conversationId })).messages.map(({ text }) => text).toReversed()
/** Of all that can be opened, by conversation. */
const allTexts = async () => Promise.all((await inbox()).map(({ id }) => textsOf(id)))
const sessionsOfMessages = async () =>
  (
    await world.owner.query<{ session_id: string }>(
      'SELECT DISTINCT session_id FROM messages WHERE tenant_id = $1',
      [tenant.id],
    )
  ).rows.map((row) => row.session_id)
const eventsOf = async (kind: string) =>
  (
    await world.owner.query<{ ids: Record<string, string> }>(
      'SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = $2 ORDER BY seq',
      [tenant.id, kind],
    )
  ).rows.map((row) => row.ids)

describe('the conversations of a deleted number', () => {
  it('go on at their addresses when it is linked again, and browsers hear of each', async () => {
    for (const n of [1, 2, 3]) await hear(before, n, `hello ${n}`)
    const known = (await inbox()).map(({ id }) => id).sort()
    await deleted(before)
    const after = await linkedAgain()
    await world.owner.query('DELETE FROM event_log WHERE tenant_id = $1', [tenant.id])
    await continueConversations('test')
    expect((await inbox()).map(({ id }) => id).sort()).toEqual(known)
    expect((await inbox()).map(({ session }) => [session.id, session.isDeleted])).toEqual(
      known.map(() => [after.sessionId, false]),
    )
    expect(await sessionsOfMessages()).toEqual([after.sessionId])
    expect((await eventsOf('conversation.updated')).map((ids) => ids.conversationId).sort()).toEqual(known)
    expect(await continueConversations('test')).toBe(0)
    await hear(after, 2, 'again')
    expect((await allTexts()).filter((texts) => texts.includes('again'))).toEqual([['hello 2', 'again']])
  })

  it('become one with what was written before they had moved', async () => {
    await hear(before, 1, 'hello')
    const [{ id: oldId } = { id: '' }] = await inbox()
    await deleted(before)
    const after = await linkedAgain()
    await hear(after, 1, 'are you there?')
    await continueConversations('test')
    const conversations = await inbox()
    expect(conversations.map(({ unreadCount }) => unreadCount)).toEqual([2])
    expect(await allTexts()).toEqual([['hello', 'are you there?']])
    expect(await eventsOf('conversation.merged')).toEqual([
      { conversationId: oldId, intoId: conversations[0]?.id },
    ])
    expect(await sessionsOfMessages()).toEqual([after.sessionId])
    expect(await continueConversations('test')).toBe(0)
  })

  it('show a message once that both sessions were told', async () => {
    const waId = `TWICE${uuid()}`
    await hear(before, 1, 'hello', waId)
    await deleted(before)
    await hear(await linkedAgain(), 1, 'hello', waId)
    await continueConversations('test')
    expect(await allTexts()).toEqual([['hello']])
    expect((await inbox())[0]?.lastMessage?.text).toBe('hello')
  })

  it('wait until the number has been logged out, and for the number of their own workspace', async () => {
    const isDesired = (desired: string): Promise<unknown> =>
      world.owner.query('UPDATE whatsapp_sessions SET desired = $2::session_desired WHERE id = $1', [
        before.sessionId,
        desired,
      ])
    await hear(before, 1, 'hello')
    await deleted(before)
    const theirs = await linkedAgain(await world.tenant('Stranger'))
    expect(await continueConversations('test')).toBe(0)
    await world.owner.query('UPDATE whatsapp_sessions SET linked_number = NULL WHERE id = $1', [
      theirs.sessionId,
    ])
    await linkedAgain()
    await isDesired('logged_out')
    expect(await continueConversations('test')).toBe(0)
    await isDesired('disconnected')
    expect(await continueConversations('test')).toBe(1)
  })

  it('are moved in parts of so many, and a run that is cut short anywhere loses and doubles nothing', async () => {
    const expected = []
    for (const n of [1, 2, 3]) {
      const texts = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter}${n}`)
      for (const text of texts) await hear(before, n, text)
      expected.push(...texts)
    }
    await deleted(before)
    const after = await linkedAgain()
    for (const n of [1, 2]) await hear(after, n, `new ${n}`)
    expected.push('new 1', 'new 2')
    for (let cut = 1; (await runUntilCut(cut)) === 'cut'; cut++) {
      const shown = (await allTexts()).flat()
      expect(shown.sort()).toEqual(expected.sort())
    }
    expect((await inbox()).map(({ session }) => session.id)).toEqual(Array(3).fill(after.sessionId))
    expect((await allTexts()).map((texts) => texts.length).sort()).toEqual([5, 6, 6])
    const { rows } = await world.owner.query<{ most: number }>(
      `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM messages WHERE tenant_id = $1 GROUP BY xmin::text) x`,
      [tenant.id],
    )
    expect(rows[0]?.most).toBeLessThanOrEqual(2)
  })
})

/** Dies in the middle of its nth transaction, as a process does that is killed. */
async function runUntilCut(nth: number): Promise<'cut' | 'done'> {
  let asked = 0
  const limits = {
    conversations: 1,
    get messages(): number {
      asked++
      if (asked === nth) throw new Error('cut')
      return 2
    },
  }
  try {
    while ((await continueConversations('test', limits)) > 0) continue
    return 'done'
  } catch (error) {
    expect(error).toMatchObject({ message: 'cut' })
    return 'cut'
  }
}

describe('what waits to leave by a deleted number', () => {
  const send = async (text: string): Promise<string> => {
    const [conversation] = await inbox()
    const input = { conversationId: conversation?.id ?? '', text, idempotencyKey: uuid() }
    return (await sendMessage(tenant.ctx('agent'), input)).id
  }
  const outcomeOf = async (id: string) =>
    (
      await world.owner.query(
        'SELECT status, ack, error_reason AS "errorReason" FROM messages WHERE id = $1',
        [id],
      )
    ).rows[0] as unknown
  const failed = { status: 'failed', ack: -1, errorReason: 'numberDeleted' }

  it('has failed, in words, and what may have left already waits for the end of the link', async () => {
    await hear(before, 1, 'hello')
    const [queued, sending] = [await send('one'), await send('two')]
    await world.owner.query(`UPDATE messages SET status = 'sending' WHERE id = $1`, [sending])
    expect(await failOrphanedMessages()).toBe(0)
    await wantDeleted(before)
    expect(await failOrphanedMessages()).toBe(1)
    expect(await outcomeOf(queued)).toEqual(failed)
    expect(await outcomeOf(sending)).toMatchObject({ status: 'sending' })
    expect((await eventsOf('message.updated')).map((ids) => ids.messageId)).toEqual([queued])
    await loggedOut(before)
    expect(await failOrphanedMessages()).toBe(1)
    expect(await outcomeOf(sending)).toEqual(failed)
  })

  it('cannot be added to', async () => {
    await hear(before, 1, 'hello')
    await deleted(before)
    await expect(send('too late')).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'sessionDeleted' })
  })
})

describe('a file on its way by a deleted number', () => {
  /** Of a message that came in and whose file is still at WhatsApp. */
  async function hearFile(): Promise<string> {
    const media = { kind: 'image', mimetype: 'image/jpeg', source: Buffer.from('where it is') } as const
    const unsaid = { fileName: null, sizeBytes: null, seconds: null, width: null, height: null }
    const message = { ...inboundText('Look', customer(1)), type: 'image' }
    await recordInboundMessages(tenant.worker, before.sessionId, [
      { ...message, media: { ...media, ...unsaid, waveform: null } },
    ])
    return (await theMessage()).id
  }
  const theMessage = async () => {
    const [conversation] = await inbox()
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId: conversation?.id ?? '' })
    const message = messages.find(({ media }) => media !== null)
    if (message === undefined) throw new Error('There is no message with a file')
    return message
  }
  const due = (lease: Lease) => claimDueMedia(tenant.worker, lease, { atMost: 5, busyForMs: 60_000 })

  it('is out of reach once nobody fetches it, and within it when the number is linked again', async () => {
    const messageId = await hearFile()
    await wantDeleted(before)
    expect(await failOrphanedMessages()).toBe(0)
    await loggedOut(before)
    expect(await failOrphanedMessages()).toBe(1)
    const { media, conversationId } = await theMessage()
    expect(media).toMatchObject({ status: 'failed', errorReason: 'numberDeleted' })
    const ids = { messageId, conversationId, sessionId: before.sessionId }
    expect(await eventsOf('message.updated')).toEqual([ids])
    const retry = (): Promise<void> => retryMedia(tenant.ctx('agent'), { messageId })
    await expect(retry()).rejects.toMatchObject({ code: 'PRECONDITION', reason: 'sessionDeleted' })
    const after = await linkedAgain()
    await continueConversations('test')
    await retry()
    expect((await theMessage()).media).toMatchObject({ status: 'downloading', errorReason: null })
    expect(await due(after)).toHaveLength(1)
  })

  it('is fetched by the session that has the number by then', async () => {
    await hearFile()
    await wantDeleted(before)
    const after = await linkedAgain()
    await loggedOut(before)
    expect(await failOrphanedMessages()).toBe(0)
    await continueConversations('test')
    expect(await due(after)).toHaveLength(1)
  })

  it('to a customer waits no longer than its message', async () => {
    await hear(before, 1, 'hello')
    const bytes = (async function* () {
      yield Buffer.from('a;b')
    })()
    const ctx = tenant.ctx('agent')
    const { id: mediaId } = await uploadMedia(ctx, { name: 'list.csv' }, bytes, { announced: 3 })
    const [conversation] = await inbox()
    const input = { conversationId: conversation?.id ?? '', text: '', mediaId, idempotencyKey: uuid() }
    await sendMessage(ctx, input)
    await wantDeleted(before)
    expect(await failOrphanedMessages()).toBe(1)
    expect(await theMessage()).toMatchObject({
      status: 'failed',
      errorReason: 'numberDeleted',
      media: { status: 'stored', errorReason: null },
    })
    expect(await eventsOf('message.updated')).toHaveLength(1)
    expect(await due(before)).toEqual([])
  })
})
