import { beforeEach, expect, it } from 'vitest'
import { getConversation } from '../conversations/get-conversation'
import { learnAliases } from '../conversations/learn-aliases'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText, linkedSession } from '../testing/world'
import { getContact } from './get-contact'
import { renameContact } from './rename-contact'

const phone = '15552223333'
const lid = '42000000000001'
let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease, 'Hello')
})

const contact = (role: 'agent' | 'viewer' = 'agent') => getContact(tenant.ctx(role), { conversationId })
const rename = (name: string) => renameContact(tenant.ctx('agent'), { conversationId, name })

it('is known by every address, and by its conversations on any number', async () => {
  await learnAliases(tenant.worker, [{ phone, lid }])
  const other = await linkedSession(world, tenant, '15550009999')
  await recordInboundMessages(tenant.worker, other.sessionId, [inboundText('Here as well', phone)])
  const found = await contact('viewer')
  expect(found).toMatchObject({
    phoneNumber: `+${phone}`,
    isSuppressed: false,
    aliases: [
      { kind: 'phone', value: phone },
      { kind: 'lid', value: lid },
    ],
  })
  expect(found.conversations).toHaveLength(2)
  expect(found.conversations.map(({ id }) => id)).toContain(conversationId)
})

it('says that it asked not to be written to', async () => {
  await world.owner.query(
    `INSERT INTO suppressions (tenant_id, id, kind, value, reason) VALUES ($1, gen_random_uuid(), 'phone', $2, 'asked')`,
    [tenant.id, phone],
  )
  expect((await contact()).isSuppressed).toBe(true)
})

it('is called as the team calls it, whatever comes from WhatsApp', async () => {
  await rename('  Dona Rosa ')
  await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('Me again', phone)])
  expect((await contact()).name).toBe('Dona Rosa')
  expect((await getConversation(tenant.ctx(), { conversationId })).contact?.name).toBe('Dona Rosa')
})

it('is called as it calls itself again when the team takes its name away', async () => {
  await rename('Dona Rosa')
  await rename('   ')
  expect((await contact()).name).toBeNull()
  const message = inboundText('Me again', phone)
  const named = { ...message, contact: { ...message.contact, name: 'Rosa' } }
  await recordInboundMessages(tenant.worker, lease.sessionId, [named])
  expect((await contact()).name).toBe('Rosa')
})

it('tells every conversation of it, and the log who did it without the name', async () => {
  const other = await linkedSession(world, tenant, '15550009999')
  await recordInboundMessages(tenant.worker, other.sessionId, [inboundText('Here as well', phone)])
  await world.owner.query('DELETE FROM event_log WHERE tenant_id = $1', [tenant.id])
  await rename('Dona Rosa')
  await rename('Dona Rosa')
  const told = await world.owner.query<{ id: string }>(
    `SELECT ids->>'conversationId' AS id FROM event_log WHERE tenant_id = $1 AND kind = 'conversation.updated'`,
    [tenant.id],
  )
  const { conversations } = await contact()
  expect(told.rows.map(({ id }) => id).sort()).toEqual(conversations.map(({ id }) => id).sort())
  const { rows } = await world.owner.query<{ said: string }>(
    `SELECT to_jsonb(a)::text AS said FROM audit_log a WHERE tenant_id = $1 AND action = 'contact.renamed'`,
    [tenant.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.said).not.toContain('Rosa')
})

it('is nobody for a group chat, and keeps its name when the new one is too long', async () => {
  const chatJid = '120300000000000031@g.us'
  await recordInboundMessages(tenant.worker, lease.sessionId, [
    inboundText('Hi all', phone, { chatJid, participant: `${phone}@s.whatsapp.net` }),
  ])
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM conversations WHERE chat_jid = $1',
    [chatJid],
  )
  await expect(getContact(tenant.ctx(), { conversationId: rows[0]?.id ?? '' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(rename('x'.repeat(201))).rejects.toMatchObject({ fields: { name: ['tooLong'] } })
})
