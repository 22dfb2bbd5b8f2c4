import { beforeEach, describe, expect, it } from 'vitest'
import { lockAddresses } from '../contacts/lock-addresses'
import { learnContact } from '../contacts/resolve-contact'
import { inTenantSql } from '../core/db'
import { getThreadPage } from '../messages/get-thread-page'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { sendMessage } from '../messages/send-message'
import { checksumOf } from '../testing/checksum'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText, linkedSession } from '../testing/world'
import type { ConversationDto } from './dto'
import { followContact } from './follow-contact'
import { getChangedConversations } from './get-changed-conversations'
import { getConversation } from './get-conversation'
import { getInboxPage } from './get-inbox-page'
import { learnAliases } from './learn-aliases'

eachTestHasANumber()

const phone = '15557770001'
const lid = '42000000000001'
type Told = { phone?: string | null; lid?: string | null; name?: string | null; at?: Date }

/** A message of somebody who is heard by these addresses, to one of our numbers. */
const hear = (text: string, told: Told, to = lease) => {
  const contact = { phone: told.phone ?? null, lid: told.lid ?? null, name: told.name ?? null }
  const chatJid = contact.lid === null ? `${contact.phone}@s.whatsapp.net` : `${contact.lid}@lid`
  const message = inboundText(text, phone, { contact, chatJid, ...(told.at && { at: told.at }) })
  return recordInboundMessages(tenant.worker, to.sessionId, [message])
}
const inbox = async (): Promise<ConversationDto[]> =>
  (await getInboxPage(tenant.ctx(), {})).conversations.toReversed()
const addressOf = async (conversationId: string | undefined): Promise<string | undefined> =>
  (
    await world.owner.query<{ chat_jid: string }>('SELECT chat_jid FROM conversations WHERE id = $1', [
      conversationId,
    ])
  ).rows[0]?.chat_jid
const told = async (kind: string): Promise<Record<string, string>[]> =>
  (
    await world.owner.query<{ ids: Record<string, string> }>(
      'SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = $2 ORDER BY seq',
      [tenant.id, kind],
    )
  ).rows.map((row) => row.ids)

describe('a person known twice, by phone and by LID', () => {
  const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 12, n))
  let older: ConversationDto | undefined
  let younger: ConversationDto | undefined
  beforeEach(async () => {
    await hear('first', { phone, at: minute(1) })
    await hear('last', { phone, at: minute(9) })
    await hear('second', { lid, name: 'Ana', at: minute(2) })
    const rows = await inbox()
    older = rows.find((row) => row.contact?.phoneNumber !== null)
    younger = rows.find((row) => row.contact?.phoneNumber === null)
    expect(rows).toHaveLength(2)
  })

  it('becomes one, in the older conversation, with every message and all that is unread', async () => {
    await hear('third', { phone, lid, at: minute(3) })
    const rows = await inbox()
    const contact = { ...older?.contact, name: 'Ana' }
    expect(rows).toMatchObject([{ id: older?.id, contact, unreadCount: 4, lastMessage: { text: 'last' } }])
    expect(rows[0]?.lastMessageAt).toBe(minute(9).toISOString())
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId: older?.id ?? '' })
    expect(messages.map((message) => message.text)).toEqual(['last', 'third', 'second', 'first'])
  })

  it('leaves lists that are open without the conversation that is no more', async () => {
    await learnAliases(tenant.worker, [{ phone, lid }])
    const ids = { conversationId: younger?.id, intoId: older?.id }
    expect(await told('conversation.merged')).toEqual([ids])
    expect(await told('conversation.updated')).toContainEqual({ conversationId: older?.id })
    const asked = await getChangedConversations(tenant.ctx(), { ids: [older?.id ?? '', younger?.id ?? ''] })
    expect(asked.conversations.map((row) => row.id)).toEqual([older?.id])
    expect(asked.unreadTotal).toBe(3)
    const gone = { conversationId: younger?.id ?? '' }
    expect(await getConversation(tenant.ctx(), gone)).toMatchObject({ id: older?.id, unreadCount: 3 })
    await expect(getThreadPage(tenant.ctx(), gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is written to by LID from then on, even when heard by phone again', async () => {
    expect(await addressOf(older?.id)).toBe(`${phone}@s.whatsapp.net`)
    await hear('both', { phone, lid })
    expect(await addressOf(older?.id)).toBe(`${lid}@lid`)
    await hear('by phone', { phone })
    expect(await addressOf(older?.id)).toBe(`${lid}@lid`)
  })

  it('keeps what must not be written to, by value', async () => {
    await world.owner.query(
      `INSERT INTO suppressions (tenant_id, id, kind, value, reason) VALUES ($1, gen_random_uuid(), 'lid', $2, 'asked')`,
      [tenant.id, lid],
    )
    const before = (await checksumOf(world.owner, tenant.id)).match(/suppressions:.*/)?.[0]
    await learnAliases(tenant.worker, [{ phone, lid }])
    expect((await checksumOf(world.owner, tenant.id)).match(/suppressions:.*/)?.[0]).toBe(before)
  })
})

it.each([
  { of: 'the older', older: 'Ana', younger: 'Anna', told: 'Annie', becomes: 'Ana' },
  { of: 'the younger when the older has none', older: null, younger: 'Anna', told: 'Annie', becomes: 'Anna' },
  { of: 'the message when neither has one', older: null, younger: null, told: 'Annie', becomes: 'Annie' },
  { of: 'nobody', older: null, younger: null, told: null, becomes: null },
])('takes the name of $of', async ({ older, younger, told: name, becomes }) => {
  await hear('a', { phone, name: older })
  await hear('b', { lid, name: younger })
  await hear('c', { phone, lid, name })
  expect(await inbox()).toMatchObject([{ contact: { name: becomes } }])
})

describe('two of our numbers', () => {
  it('each keep one conversation with the person, whichever address they knew', async () => {
    const other = await linkedSession(world, tenant, '15550002222')
    await hear('phone to one', { phone })
    await hear('lid to other', { lid }, other)
    await hear('lid to one', { lid })
    await hear('both to one', { phone, lid })
    const rows = await inbox()
    expect(rows.map((row) => [row.session.id, row.unreadCount]).sort()).toEqual(
      [
        [lease.sessionId, 3],
        [other.sessionId, 1],
      ].sort(),
    )
    expect(new Set(rows.map((row) => row.contact?.id)).size).toBe(1)
    expect(rows.every((row) => row.contact?.phoneNumber === `+${phone}`)).toBe(true)
    expect(await told('conversation.updated')).toHaveLength(2)
  })

  it('write to the LID that only one of them was told', async () => {
    const other = await linkedSession(world, tenant, '15550002222')
    await hear('phone to other', { phone }, other)
    await hear('both to one', { phone, lid })
    const rows = await inbox()
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(await addressOf(row.id)).toBe(`${lid}@lid`)
    const third = await linkedSession(world, tenant, '15550003333')
    await hear('phone to third', { phone }, third)
    const newest = (await inbox()).find((row) => row.session.id === third.sessionId)
    expect(await addressOf(newest?.id)).toBe(`${lid}@lid`)
  })
})

describe('a mapping that comes without a message', () => {
  it('makes nobody a contact', async () => {
    expect(await learnAliases(tenant.worker, [{ phone, lid }])).toEqual({ changed: 0, merged: 0 })
    const { rowCount } = await world.owner.query('SELECT 1 FROM contacts WHERE tenant_id = $1', [tenant.id])
    expect(rowCount).toBe(0)
  })

  it('says who somebody is, and is news once', async () => {
    await hear('hello', { lid })
    expect(await learnAliases(tenant.worker, [{ phone, lid }])).toEqual({ changed: 1, merged: 0 })
    expect(await learnAliases(tenant.worker, [{ phone, lid }])).toEqual({ changed: 0, merged: 0 })
    expect(await inbox()).toMatchObject([{ contact: { phoneNumber: `+${phone}` } }])
    expect(await told('conversation.updated')).toHaveLength(1)
  })

  it('makes one contact of two', async () => {
    await hear('by phone', { phone })
    await hear('by lid', { lid })
    expect(await learnAliases(tenant.worker, [{ phone, lid }])).toEqual({ changed: 1, merged: 1 })
    expect(await inbox()).toMatchObject([{ unreadCount: 2 }])
  })

  it('is for our own processes', async () => {
    const learn = learnAliases(tenant.ctx('admin'), [{ phone, lid }])
    await expect(learn).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

it('leads from what was merged twice to where the messages are', async () => {
  const otherPhone = '15557770002'
  await hear('one', { phone })
  await hear('two', { phone: otherPhone })
  await hear('three', { lid })
  const ids = (await inbox()).map((row) => row.id).sort()
  await hear('four', { phone: otherPhone, lid })
  await hear('five', { phone, lid })
  for (const conversationId of ids) {
    expect(await getConversation(tenant.ctx(), { conversationId })).toMatchObject({
      id: ids[0],
      unreadCount: 5,
    })
  }
})

it('changes nothing in a workspace that knows the same addresses', async () => {
  const bystander = await world.tenant('Bystander')
  const theirs = await linkedSession(world, bystander)
  const contact = { phone: null, lid, name: null }
  await recordInboundMessages(bystander.worker, theirs.sessionId, [inboundText('by phone', phone)])
  await recordInboundMessages(bystander.worker, theirs.sessionId, [inboundText('by lid', phone, { contact })])
  const before = await checksumOf(world.owner, bystander.id)
  await hear('by phone', { phone })
  await hear('by lid', { lid })
  await hear('both', { phone, lid })
  expect(await inbox()).toHaveLength(1)
  expect(await checksumOf(world.owner, bystander.id)).toBe(before)
})

it('refuses a reply to a conversation that is being merged away, rather than hide it', async () => {
  await hear('by phone', { phone })
  await hear('by lid', { lid })
  const younger = (await inbox()).find((row) => row.contact?.phoneNumber === null)
  const input = { conversationId: younger?.id ?? '', text: 'ok', idempotencyKey: crypto.randomUUID() }
  const reply = await inTenantSql(tenant.worker, async (client) => {
    await lockAddresses(client, tenant.id, [{ phone, lid }])
    const contact = await learnContact(client, tenant.id, { phone, lid, name: null })
    await followContact(client, contact ?? expect.fail('Nobody is known'))
    const sending = sendMessage(tenant.ctx(), input).catch((error: unknown) => error)
    // The reply has seen its conversation alive by now, and waits for what becomes of it.
    await expect.poll(waiting).toBe(1)
    return { sending }
  })
  expect(await reply.sending).toMatchObject({ code: 'NOT_FOUND' })
  expect(await inbox()).toMatchObject([{ unreadCount: 2 }])
  // Sent again, it goes where the conversation went.
  const [kept] = await inbox()
  expect(await sendMessage(tenant.ctx(), input)).toMatchObject({ conversationId: kept?.id, text: 'ok' })
})

const waiting = async (): Promise<number | null> =>
  (
    await world.owner.query(
      'SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()',
    )
  ).rowCount

it('stores a reply that is written at the same time where it is seen, or refuses it', async () => {
  const rounds = Array.from({ length: 24 }, (_, n) => ({ phone: `1555100${n}0000`, lid: `4300000${n}` }))
  for (const person of rounds) {
    await hear('by phone', { phone: person.phone })
    await hear('by lid', { lid: person.lid })
  }
  const conversations = await inbox()
  expect(conversations).toHaveLength(2 * rounds.length)
  const replies = conversations.map(({ id }) =>
    sendMessage(tenant.ctx(), { conversationId: id, text: 'ok', idempotencyKey: crypto.randomUUID() }).then(
      () => 'stored' as const,
      (error: unknown) => error,
    ),
  )
  const [answers] = await Promise.all([Promise.all(replies), ...rounds.map((person) => hear('both', person))])
  for (const answer of answers) {
    if (answer !== 'stored') expect(answer).toMatchObject({ code: 'NOT_FOUND' })
  }
  const { rows } = await world.owner.query<{ alive: boolean }>(
    `SELECT c.deleted_at IS NULL AS alive FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.tenant_id = $1 AND m.from_me`,
    [tenant.id],
  )
  expect(rows).toHaveLength(answers.filter((answer) => answer === 'stored').length)
  expect(rows.every((row) => row.alive)).toBe(true)
  expect(await inbox()).toHaveLength(rounds.length)
})

it('moves everything that refers to a contact or a conversation', async () => {
  const { rows } = await world.owner.query<{ reference: string }>(
    `SELECT format('%s → %s', conrelid::regclass, confrelid::regclass) AS reference FROM pg_constraint
     WHERE contype = 'f' AND confrelid IN ('contacts'::regclass, 'conversations'::regclass) ORDER BY 1`,
  )
  // Whoever adds a reference here moves it in mergeContacts or mergeConversations, and proves it above.
  expect(rows.map((row) => row.reference)).toEqual([
    'case_events → conversations',
    'cases → conversations',
    'contact_aliases → contacts',
    'contact_files → contacts',
    'conversation_labels → conversations',
    'conversation_notes → conversations',
    'conversations → contacts',
    'conversations → conversations',
    'group_events → conversations',
    'message_changes → contacts',
    'message_changes → conversations',
    'messages → contacts',
    'messages → conversations',
    'number_checks → conversations',
    'reactions → contacts',
  ])
})
