import { beforeEach, describe, expect, it } from 'vitest'
import { continueConversations } from '../conversations/continue-conversations'
import { getConversation } from '../conversations/get-conversation'
import { getInboxPage } from '../conversations/get-inbox-page'
import { learnAliases } from '../conversations/learn-aliases'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { createSignalStore } from '../sessions/internal/signal-store'
import type { Lease } from '../sessions/leases'
import { everyPage } from '../testing/every-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText, linkedSession, type TestTenant } from '../testing/world'
import { writeKeys } from '../testing/write-keys'
import type { GroupPersonDto } from './dto'
import { listGroupEvents } from './list-group-events'
import { journalName, recordGroupEvents, type GroupEvent, type GroupPerson } from './record-group-events'
import { groupEventKinds } from './status'

eachTestHasANumber()

const chatJid = '120300000000000031@g.us'
const person = (n: number, more: Partial<GroupPerson> = {}): GroupPerson => ({
  phone: `1555777000${n}`,
  lid: `4200000000000${n}`,
  name: null,
  isUs: false,
  ...more,
})
const ana = person(1, { name: 'Ana' })
const us = person(9, { isUs: true })
let serial = 0

const event = (more: Partial<GroupEvent> = {}): GroupEvent => ({
  chatJid,
  waId: `N${(serial += 1)}`,
  part: 0,
  kind: 'added',
  actor: ana,
  people: [],
  text: null,
  at: new Date(1_767_000_000_000 + serial * 1000),
  ...more,
})
const hear = (...events: GroupEvent[]) => recordGroupEvents(tenant.worker, lease.sessionId, events)
const writes = (number: Lease = lease) =>
  recordInboundMessages(tenant.worker, number.sessionId, [
    inboundText('hello', undefined, {
      chatJid,
      contact: { phone: ana.phone, lid: ana.lid, name: null },
      participant: `${ana.lid}@lid`,
    }),
  ])
const conversationIn = async (number: Lease = lease): Promise<string> => {
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM conversations WHERE tenant_id = $1 AND session_id = $2 AND chat_jid = $3',
    [number.tenantId, number.sessionId, chatJid],
  )
  return rows[0]?.id ?? ''
}
const page = async (before?: string, of: TestTenant = tenant) =>
  listGroupEvents(of.ctx('viewer'), {
    conversationId: await conversationIn(),
    ...(before !== undefined && { before }),
  })
const nameOf = (one: GroupPersonDto | null): string =>
  one === null ? 'nobody' : one === 'us' ? 'us' : (one.name ?? one.phoneNumber ?? 'unknown')
/** Oldest first. */
const told = async (): Promise<string[]> =>
  (await page()).events
    .toReversed()
    .map(({ kind, by, people, text }) =>
      [nameOf(by), kind, ...people.map(nameOf), ...(text === null ? [] : [text])].join(' '),
    )
const factsSaid = async (): Promise<unknown[]> => {
  const { rows } = await world.owner.query<{ ids: unknown }>(
    `SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = 'group_event.recorded' ORDER BY seq`,
    [tenant.id],
  )
  return rows.map(({ ids }) => ids)
}

describe('what happened in a group chat', () => {
  it('is told once, however often WhatsApp does, and browsers hear of it once', async () => {
    const one = event({ people: [person(2)] })
    await hear(one, one)
    await hear(one)
    await hear({ ...one, part: 1, kind: 'promoted', people: [us] })
    expect(await told()).toEqual(['Ana added +15557770002', 'Ana promoted us'])
    const fact = { conversationId: await conversationIn() }
    expect(await factsSaid()).toEqual([fact, fact])
  })

  it('is of its group alone, though another group has a notification of that name', async () => {
    const one = event({ kind: 'left' })
    await hear(one, { ...one, chatJid: '120300000000000032@g.us', kind: 'joined' })
    expect(await told()).toEqual(['Ana left'])
  })

  it('is nothing unread, opens no case, and brings no group into the list', async () => {
    await hear(event())
    const conversationId = await conversationIn()
    expect((await getInboxPage(tenant.ctx(), {})).conversations).toEqual([])
    await writes()
    await hear(event({ at: new Date(Date.now() + 60_000) }))
    const counted = { unreadCount: 1, lastMessage: { text: 'hello' } }
    expect(await getConversation(tenant.ctx(), { conversationId })).toMatchObject(counted)
    const { rows } = await world.owner.query('SELECT 1 FROM cases WHERE tenant_id = $1', [tenant.id])
    expect(rows).toHaveLength(1)
  })

  it('makes nobody a contact, and names those who are by what they are called now', async () => {
    await hear(event({ kind: 'removed', people: [person(2), person(3, { phone: null, name: 'Rui' })] }))
    const { rows } = await world.owner.query('SELECT 1 FROM contacts WHERE tenant_id = $1', [tenant.id])
    expect(rows).toEqual([])
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('hi', undefined, {
        chatJid: `${person(2).lid}@lid`,
        contact: { phone: null, lid: person(2).lid, name: 'Bia' },
      }),
    ])
    expect(await told()).toEqual(['Ana removed Bia Rui'])
    await world.owner.query(`UPDATE contacts SET name = 'Beatriz' WHERE tenant_id = $1`, [tenant.id])
    await learnAliases(tenant.worker, [{ phone: '15557770002', lid: person(2).lid ?? '' }])
    expect(await told()).toEqual(['Ana removed Beatriz Rui'])
  })

  it('keeps the first of many people, ourselves among them, and how many there were', async () => {
    const many = Array.from({ length: 1023 }, (_, n) => person(n + 10))
    await hear(event({ people: [...many, us] }))
    const [only] = (await page()).events
    expect(only).toMatchObject({ peopleCount: 1024 })
    expect(only?.people).toHaveLength(20)
    expect(only?.people[0]).toBe('us')
  })

  it('is stored whatever it is, and whatever it says', async () => {
    await hear(...groupEventKinds.map((kind) => event({ kind })))
    expect((await page()).events).toHaveLength(groupEventKinds.length)

    const nasty = 'a\u0000b\ud800'.repeat(200)
    await hear(event({ kind: 'subject', text: nasty, actor: { ...ana, name: nasty } }))
    expect((await page()).events).toHaveLength(groupEventKinds.length + 1)
  })
})

describe('the journal', () => {
  const unapplied = () => createSignalStore(lease).takeUnapplied()

  it('is done with a notification when its line is stored, and not before', async () => {
    const one = event()
    const entry = (waId: string) => ({
      hash: Buffer.alloc(32, waId),
      identity: journalName({ chatJid, waId }),
      stanza: Buffer.alloc(0),
      plaintext: Buffer.from('what it tells'),
    })
    await writeKeys(createSignalStore(lease), {}, [entry(one.waId), entry('another')])
    const impossible = { ...one, kind: 'impossible' as 'changed' }
    await expect(hear(impossible)).rejects.toThrow()
    expect(await unapplied()).toHaveLength(2)
    await hear(one)
    expect((await unapplied()).map(({ identity }) => identity.waId)).toEqual(['another'])
  })
})

describe('a number that is linked again', () => {
  it('goes on with what was told, and what both were told stands there once', async () => {
    const [first, twice] = [event({ kind: 'created' }), event({ kind: 'subject', text: 'Bakers' })]
    await hear(first, twice)
    await writes()
    await world.owner.query(
      `UPDATE whatsapp_sessions SET deleted_at = now(), desired = 'disconnected', linked_number = NULL WHERE id = $1`,
      [lease.sessionId],
    )
    const again = await linkedSession(world, tenant)
    await recordGroupEvents(tenant.worker, again.sessionId, [twice, event({ kind: 'left' })])
    await writes(again)
    await world.owner.query(`UPDATE whatsapp_sessions SET linked_number = phone_number WHERE id = $1`, [
      again.sessionId,
    ])
    expect(await continueConversations('test')).toBe(1)
    const { events } = await listGroupEvents(tenant.ctx('viewer'), {
      conversationId: await conversationIn(again),
    })
    expect(events.map(({ kind }) => kind)).toEqual(['left', 'subject', 'created'])
  })
})

describe('the lines of a thread', () => {
  beforeEach(async () => {
    await writes()
    await world.owner.query(
      `INSERT INTO group_events (tenant_id, id, conversation_id, wa_id, part, kind, happened_at)
       SELECT $1, gen_random_uuid(), $2, n::text, 0, 'left', now() - n / 2 * interval '1 second' FROM generate_series(1, 250) n`,
      [tenant.id, await conversationIn()],
    )
  })

  it('are paged by keyset', async () => {
    expect(await everyPage(page)).toEqual({ sizes: [100, 100, 50], different: 250 })
  })

  it('are read by nobody of another workspace', async () => {
    const stranger = await world.tenant('Stranger')
    await expect(page(undefined, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
