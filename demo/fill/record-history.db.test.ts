import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '../../lib/core/context'
import { linkedSession, openWorld, type TestTenant, type World } from '../../lib/testing/world'
import type { Lease } from '../../lib/sessions/leases'
import { branches } from '../company'
import { customerNamed } from '../customers'
import type { PastChat } from '../history'
import type { Staff } from './people'
import { listInbox, readEverything } from './read-everything'
import { recordHistory, recordWaiting } from './record-history'

const camila = customerNamed('Camila Teixeira')
const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 4, 13, minute))

const chat: PastChat = {
  customer: camila,
  waiting: 1,
  texts: [
    { by: 'customer', text: 'Oi!', at: at(0), isRead: true },
    { by: 'ana@casamirante.example', text: 'Oi, Camila!', at: at(5), isRead: true },
    { by: 'ana@casamirante.example', text: 'Como posso ajudar?', at: at(6), isRead: false },
    { by: 'customer', text: 'Tem em areia?', at: at(30), isRead: true },
  ],
}

let world: World
let tenant: TestTenant
let lease: Lease
const asked: unknown[] = []

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  lease = await linkedSession(world, tenant, branches.pinheiros.phone)
  const admin: Ctx = tenant.ctx()
  const staff: Staff = { admin, workshopAdmin: admin, ctxOf: () => tenant.ctx('agent') }
  const addPast = async (input: { messages: unknown[] }) => {
    asked.push(input)
    return { ids: input.messages.map((_, index) => `PAST${index}`) }
  }
  const shelf = { sessionId: lease.sessionId, phone: branches.pinheiros.phone, chats: [chat] }
  const { waiting } = await recordHistory(staff, { addPast }, shelf, new Map([[camila.phone, '777']]))
  await readEverything(admin, [lease.sessionId])
  await recordWaiting(staff, lease.sessionId, waiting)
})
afterAll(() => world.close())

it('is there with the times and the ids it has on the phones, and by those who wrote it', async () => {
  const { rows } = await world.owner.query<Record<string, unknown>>(
    `SELECT wa_id, from_me, text, ack, sent_by, wa_timestamp FROM messages WHERE tenant_id = $1 ORDER BY wa_id`,
    [tenant.id],
  )
  const author = tenant.userIds.agent
  expect(rows).toEqual([
    { wa_id: 'PAST0', from_me: false, text: 'Oi!', ack: 0, sent_by: null, wa_timestamp: at(0) },
    { wa_id: 'PAST1', from_me: true, text: 'Oi, Camila!', ack: 3, sent_by: author, wa_timestamp: at(5) },
    {
      wa_id: 'PAST2',
      from_me: true,
      text: 'Como posso ajudar?',
      ack: 2,
      sent_by: author,
      wa_timestamp: at(6),
    },
    { wa_id: 'PAST3', from_me: false, text: 'Tem em areia?', ack: 0, sent_by: null, wa_timestamp: at(30) },
  ])
  expect(asked).toMatchObject([{ phone: branches.pinheiros.phone, chat: camila.phone }])
})

it('is one conversation with the customer, of which only what waits is unread', async () => {
  expect(await listInbox(tenant.ctx())).toMatchObject([
    {
      contact: { name: 'Camila Teixeira', phoneNumber: `+${camila.phone}` },
      lastMessage: { text: 'Tem em areia?' },
      unreadCount: 1,
    },
  ])
  const { rows } = await world.owner.query('SELECT 1 FROM contact_aliases WHERE value = $1', ['777'])
  expect(rows).toHaveLength(1)
})

it('is answered as early as it was, and tells the customer nothing now', async () => {
  const { rows } = await world.owner.query<Record<string, unknown>>(
    `SELECT opened_at, first_response_at FROM cases WHERE tenant_id = $1`,
    [tenant.id],
  )
  expect(rows).toEqual([{ opened_at: at(0), first_response_at: at(5) }])
  const due = await world.owner.query('SELECT FROM messages WHERE tenant_id = $1 AND receipt_due', [
    tenant.id,
  ])
  expect(due.rowCount).toBe(0)
})
