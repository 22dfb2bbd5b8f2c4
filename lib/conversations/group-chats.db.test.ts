import { describe, expect, it } from 'vitest'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { getThreadPage } from '../messages/get-thread-page'
import { undecryptable } from '../messages/status'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText, linkedSession } from '../testing/world'
import { findConversations } from './find-conversations'
import { getChangedConversations } from './get-changed-conversations'
import { getConversation } from './get-conversation'
import { getInboxPage } from './get-inbox-page'
import { listUnnamedGroups, recordGroupSubjects } from './group-subjects'
import { learnAliases } from './learn-aliases'
import { markConversationRead } from './mark-conversation-read'

eachTestHasANumber()

const chatJid = '120300000000000001@g.us'
const carla = { phone: '15557770001', lid: '42000000000001', name: 'Carla' }
const david = { phone: '15557770002', lid: '42000000000002', name: 'David' }

type Told = { phone: string | null; lid: string | null; name: string | null }

const inGroup = (text: string, contact: Told, more: Parameters<typeof inboundText>[2] = {}) =>
  inboundText(text, undefined, {
    chatJid,
    contact,
    participant: contact.lid === null ? `${contact.phone}@s.whatsapp.net` : `${contact.lid}@lid`,
    ...more,
  })
const hear = (...batch: ReturnType<typeof inGroup>[]) =>
  recordInboundMessages(tenant.worker, lease.sessionId, batch)
const inbox = async () => (await getInboxPage(tenant.ctx(), {})).conversations
const groupRow = async () => {
  const found = (await inbox()).find(({ group }) => group !== null)
  if (found === undefined) throw new Error('There is no group')
  return found
}
const said = async () => {
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId: (await groupRow()).id })
  return messages.toReversed().map(({ sender, text }) => [sender?.name ?? null, text])
}
const eventsAfter = async (run: () => Promise<unknown>): Promise<{ kind: string; id: string | null }[]> => {
  const before = await world.owner.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM event_log',
  )
  await run()
  const { rows } = await world.owner.query<{ kind: string; id: string | null }>(
    `SELECT kind, ids->>'conversationId' AS id FROM event_log WHERE tenant_id = $1 AND seq > $2 ORDER BY seq`,
    [tenant.id, before.rows[0]?.seq],
  )
  return rows
}

describe('a group chat', () => {
  it('is one conversation of a number, whoever writes in it, and each message has its writer', async () => {
    await hear(inGroup('one', carla), inGroup('two', david))
    await hear(inGroup('three', carla))
    expect(await said()).toEqual([
      ['Carla', 'one'],
      ['David', 'two'],
      ['Carla', 'three'],
    ])
    expect(await inbox()).toHaveLength(1)
    expect(await groupRow()).toMatchObject({
      contact: null,
      group: { subject: null },
      unreadCount: 3,
      lastMessage: { text: 'three', sender: { name: 'Carla', phoneNumber: '+15557770001' } },
    })
  })

  it('is another one for another number, and in another workspace', async () => {
    const stranger = await world.tenant('Stranger')
    const other = await linkedSession(world, tenant, '15550002222')
    const theirs = await linkedSession(world, stranger, '15550003333')
    await hear(inGroup('one', carla))
    await recordInboundMessages(tenant.worker, other.sessionId, [inGroup('one', carla)])
    await recordInboundMessages(stranger.worker, theirs.sessionId, [inGroup('one', carla)])
    expect(new Set((await inbox()).map(({ id }) => id)).size).toBe(2)
    expect((await getInboxPage(stranger.ctx(), {})).conversations).toHaveLength(1)
  })

  it('takes nobody for its person: a member who writes alone has a conversation of their own', async () => {
    await hear(inGroup('to all', carla))
    await hear(inboundText('to you', carla.phone, { contact: carla }))
    const rows = await inbox()
    expect(rows.map(({ group, contact }) => [group !== null, contact?.name])).toEqual(
      expect.arrayContaining([
        [true, undefined],
        [false, 'Carla'],
      ]),
    )
    expect((await groupRow()).lastMessage?.sender?.id).toBe(
      rows.find(({ contact }) => contact !== null)?.contact?.id,
    )
  })

  it('has what we wrote on the phone as ours, without a sender and without a contact of ourselves', async () => {
    const own = { phone: '15550001111', lid: '42000000000009', name: null }
    await hear(inGroup('from the phone', own, { fromMe: true, participant: null }))
    expect(await said()).toEqual([[null, 'from the phone']])
    expect((await groupRow()).unreadCount).toBe(0)
    const { rows } = await world.owner.query('SELECT 1 FROM contacts WHERE tenant_id = $1', [tenant.id])
    expect(rows).toEqual([])
  })

  it('keeps the writer of a message that can be read only later', async () => {
    const lost = inGroup('', david, { type: undecryptable, text: null })
    await hear(lost)
    expect(await said()).toEqual([['David', null]])
    await hear({ ...lost, type: 'text', text: 'here it is' })
    await hear(lost)
    expect(await said()).toEqual([['David', 'here it is']])
    expect((await groupRow()).unreadCount).toBe(1)
  })

  it('is read, opened and asked about like any other conversation', async () => {
    await hear(inGroup('one', carla))
    const { id } = await groupRow()
    await markConversationRead(tenant.ctx('agent'), { conversationId: id })
    expect(await getConversation(tenant.ctx(), { conversationId: id })).toMatchObject({ id, unreadCount: 0 })
    const changed = await getChangedConversations(tenant.ctx(), { ids: [id] })
    expect(changed.conversations.map((row) => row.id)).toEqual([id])
  })

  it.each([
    ['a group with a contact', `is_group = true`],
    ['a person’s chat without one', `contact_id = NULL`],
    ['a name for what is no group', `group_subject = 'Bakers'`],
  ])('is kept apart by PostgreSQL: refuses %s', async (_, change) => {
    await hear(inboundText('alone', carla.phone, { contact: carla }))
    const changed = world.owner.query(`UPDATE conversations SET ${change} WHERE tenant_id = $1`, [tenant.id])
    await expect(changed).rejects.toMatchObject({ code: '23514' })
  })

  it('is there once for a number, and PostgreSQL refuses another', async () => {
    await hear(inGroup('one', carla))
    const again = world.owner.query(
      `INSERT INTO conversations (tenant_id, id, session_id, chat_jid, is_group)
       SELECT tenant_id, gen_random_uuid(), session_id, chat_jid, true FROM conversations WHERE tenant_id = $1`,
      [tenant.id],
    )
    await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'conversations_group_key' })
  })
})

describe('a member of a group', () => {
  it('keeps what they wrote when two contacts turn out to be one person, and browsers hear of it', async () => {
    await hear(inGroup('by LID', { ...carla, phone: null, name: null }))
    await hear(inGroup('by phone', { ...carla, lid: null }))
    expect(await said()).toEqual([
      [null, 'by LID'],
      ['Carla', 'by phone'],
    ])
    const { id } = await groupRow()
    const heard = await eventsAfter(() =>
      learnAliases(tenant.worker, [{ phone: carla.phone, lid: carla.lid }]),
    )
    expect(heard).toEqual([{ kind: 'message.updated', id }])
    expect(await said()).toEqual([
      ['Carla', 'by LID'],
      ['Carla', 'by phone'],
    ])
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId: id })
    expect(new Set(messages.map(({ sender }) => sender?.id)).size).toBe(1)
    expect(messages[0]?.sender?.phoneNumber).toBe(`+${carla.phone}`)
  })

  it('who turns out to be one person while a batch is stored has written all of it', async () => {
    await hear(
      inGroup('by LID', { ...carla, phone: null }),
      inGroup('by phone', { ...carla, lid: null }),
      inGroup('by both', carla),
      inGroup('by phone again', { ...carla, lid: null }),
    )
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId: (await groupRow()).id })
    expect(messages).toHaveLength(4)
    expect(new Set(messages.map(({ sender }) => sender?.id)).size).toBe(1)
    const { rows } = await world.owner.query(
      'SELECT 1 FROM messages m JOIN contacts k ON k.id = m.sender_contact_id WHERE m.tenant_id = $1 AND k.deleted_at IS NOT NULL',
      [tenant.id],
    )
    expect(rows).toEqual([])
  })

  it('who says their name only later has it above what they wrote before', async () => {
    await hear(inGroup('who am I', { ...carla, name: null }))
    const { id } = await groupRow()
    const heard = await eventsAfter(() => hear(inboundText('alone', carla.phone, { contact: carla })))
    expect(heard).toContainEqual({ kind: 'message.updated', id })
    expect(await said()).toEqual([['Carla', 'who am I']])
  })
})

describe('the name of a group', () => {
  const name = (subject: string) =>
    recordGroupSubjects(tenant.worker, lease.sessionId, [{ chatJid, subject }])

  it('is asked for while it is not known, and is told to browsers once', async () => {
    await hear(inGroup('one', carla))
    const { id } = await groupRow()
    const unnamed = () => listUnnamedGroups(tenant.worker, lease.sessionId, [chatJid, '1@g.us'])
    expect(await unnamed()).toEqual([chatJid])
    expect(await eventsAfter(() => name('Bakers'))).toEqual([{ kind: 'conversation.updated', id }])
    expect((await groupRow()).group).toEqual({ subject: 'Bakers' })
    expect(await unnamed()).toEqual([])
    expect(await eventsAfter(() => name('Bakers'))).toEqual([])
    await name('Bakers and friends')
    expect((await groupRow()).group).toEqual({ subject: 'Bakers and friends' })
  })

  it('may be anything a stranger thinks of', async () => {
    await hear(inGroup('one', carla))
    await name(`\u0000Half \ud83e and long ${'x'.repeat(1000)}`)
    expect((await groupRow()).group?.subject).toMatch(/^Half � and long x{100}/)
    await name(' \u0000 ')
    expect((await groupRow()).group?.subject).toMatch(/^Half/)
  })

  it('is what the group is found by', async () => {
    await hear(inGroup('one', carla))
    await name('Bakers')
    const found = async (search: string) =>
      (await findConversations(tenant.ctx(), { search })).conversations.map(({ group }) => group?.subject)
    expect(await found('bäke')).toEqual(['Bakers'])
    expect(await found('Carla')).toEqual([])
  })

  it('is not that of the same group in another workspace', async () => {
    await hear(inGroup('one', carla))
    const stranger = await world.tenant('Stranger')
    await recordGroupSubjects(stranger.worker, lease.sessionId, [{ chatJid, subject: 'Taken over' }])
    expect((await groupRow()).group).toEqual({ subject: null })
  })
})
