import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { listPresence } from './list-presence'
import { beatPresence, hidePresence, showPresence, sweepPresence } from './record-presence'
import { mostPresent, presenceStatuses } from './status'

let world: World
let tenant: TestTenant
const process = 'one'
const browser = (socketId: string, userId = tenant.userIds.agent) => ({
  tenantId: tenant.id,
  userId,
  socketId,
})
const age = (socketId: string): Promise<unknown> =>
  world.owner.query(
    `UPDATE online_users SET last_seen = last_seen - interval '31 seconds' WHERE socket_id = $1`,
    [socketId],
  )

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

it.each([
  [['away', 'online'], 'online'],
  [['online', 'busy', 'away'], 'busy'],
  [['offline', 'away'], 'away'],
  [['offline'], 'offline'],
  [[], 'offline'],
] as const)('counts %j as %s', (statuses, most) => {
  expect(mostPresent(statuses)).toBe(most)
})

it('knows the values that the database knows', async () => {
  const { rows } = await world.owner.query<{ value: string }>(
    `SELECT unnest(enum_range(NULL::presence_status)) AS value`,
  )
  expect(rows.map((row) => row.value).sort()).toEqual([...presenceStatuses].sort())
})

it('shows a person by the most present of their browsers, until the last has gone', async () => {
  const shown = async () => (await listPresence(tenant.ctx('viewer'), {})).map((row) => row.status)
  expect((await showPresence(browser('a'), process, 'online')).status).toBe('online')
  expect((await showPresence(browser('b'), process, 'busy')).status).toBe('busy')
  expect(await shown()).toEqual(['busy'])
  expect((await hidePresence(browser('b'))).status).toBe('online')
  expect((await showPresence(browser('a'), process, 'offline')).status).toBe('offline')
  expect(await shown()).toEqual([])
  expect((await hidePresence(browser('a'))).status).toBe('offline')
})

it('keeps the people of two workspaces apart', async () => {
  const other = await world.tenant('Other')
  await showPresence(browser('c'), process, 'online')
  expect(await listPresence(other.ctx(), {})).toEqual([])
})

it('sweeps the browsers of a silent worker and no others, and says how their people show now', async () => {
  await showPresence(browser('dead'), 'dead-worker', 'busy')
  await showPresence(browser('alive'), 'living-worker', 'away')
  await showPresence(browser('other', tenant.userIds.manager), 'dead-worker', 'online')
  await age('dead')
  await age('other')
  expect(await listPresence(tenant.ctx(), {})).toEqual([
    { userId: tenant.userIds.agent, name: 'Acme agent', status: 'away' },
  ])
  const swept = (await sweepPresence()).filter((row) => row.tenantId === tenant.id)
  expect(swept).toHaveLength(2)
  expect(swept).toEqual(
    expect.arrayContaining([
      { tenantId: tenant.id, userId: tenant.userIds.agent, status: 'away' },
      { tenantId: tenant.id, userId: tenant.userIds.manager, status: 'offline' },
    ]),
  )
  expect(await sweepPresence()).toEqual([])
})

it('keeps the browsers of a worker that says that it lives', async () => {
  await showPresence(browser('kept'), 'beating', 'online')
  await age('kept')
  expect(await beatPresence('beating')).toEqual(new Set(['kept']))
  expect(await beatPresence('somebody else')).toEqual(new Set())
  expect(await listPresence(tenant.ctx(), {})).toHaveLength(1)
})
