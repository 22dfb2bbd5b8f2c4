import { afterAll, beforeAll, expect, it } from 'vitest'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { listDueReceipts, markReceiptsSent, readDueReceipts } from '../messages/read-receipts'
import {
  conversationWith,
  inboundText,
  linkedSession,
  openWorld,
  type TestTenant,
  type World,
} from '../testing/world'
import { changeSessionSettings } from './change-session-settings'
import { renewLeases, type Lease } from './leases'

let world: World
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
})
afterAll(() => world.close())

const heldSettings = async ({ sessionId }: Lease) =>
  (await renewLeases('test', 3_600_000)).find((held) => held.sessionId === sessionId)?.settings

it('turns only the switches that are named, and the worker hears of it with the next renewal', async () => {
  const lease = await linkedSession(world, tenant, '15550400001')
  expect(await heldSettings(lease)).toEqual({
    ignoreGroups: false,
    ignoreStories: true,
    sendReadReceipts: true,
    sendTyping: true,
    watchTyping: true,
  })
  const { sessionId } = lease
  const changed = await changeSessionSettings(tenant.ctx(), {
    sessionId,
    ignoreGroups: true,
    sendTyping: false,
    watchTyping: false,
  })
  const expected = {
    ignoreGroups: true,
    ignoreStories: true,
    sendReadReceipts: true,
    sendTyping: false,
    watchTyping: false,
  }
  expect(changed.settings).toEqual(expected)
  expect(await heldSettings(lease)).toEqual(expected)
  const { rows } = await world.owner.query(
    `SELECT old_values AS old, new_values AS new FROM audit_log WHERE tenant_id = $1 AND action = 'session.settings'`,
    [tenant.id],
  )
  expect(rows).toEqual([
    {
      old: { ignoreGroups: false, sendTyping: true, watchTyping: true },
      new: { ignoreGroups: true, sendTyping: false, watchTyping: false },
    },
  ])
})

it.each(['manager', 'agent', 'viewer'] as const)('is not for a %s to change', async (role) => {
  const { sessionId } = await linkedSession(world, tenant, '15550400002')
  await expect(
    changeSessionSettings(tenant.ctx(role), { sessionId, sendTyping: false }),
  ).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

it('owes a receipt for what was unread, once, until it is sent, and none where nobody is told', async () => {
  const lease = await linkedSession(world, tenant, '15550400003')
  const conversationId = await conversationWith(world, tenant, lease, 'one')
  const hear = (text: string) => recordInboundMessages(tenant.worker, lease.sessionId, [inboundText(text)])
  const read = () => markConversationRead(tenant.ctx('agent'), { conversationId })
  const due = async () => (await readDueReceipts(tenant.worker, lease)).length
  expect(await listDueReceipts('test')).toEqual([])
  await read()
  expect(await due()).toBe(1)
  await hear('two')
  await hear('three')
  expect(await due()).toBe(1)
  await read()
  expect(await due()).toBe(3)
  expect(await listDueReceipts('test')).toEqual([lease.sessionId])
  const ids = (await readDueReceipts(tenant.worker, lease)).map(({ id }) => id)
  await markReceiptsSent(tenant.worker, { ...lease, epoch: lease.epoch - 1n }, ids)
  expect(await due()).toBe(3)
  await markReceiptsSent(tenant.worker, lease, ids)
  expect(await due()).toBe(0)
  await changeSessionSettings(tenant.ctx(), { sessionId: lease.sessionId, sendReadReceipts: false })
  await hear('four')
  await read()
  expect(await due()).toBe(0)
})
