import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listPresence } from '@/lib/presence/list-presence'
import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel } from '@/lib/realtime/publish-live'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { hear, holderIn } from '../testing/heard'
import { until } from '../testing/until'
import { openPresence, type Presence } from './presence'

let world: World
let tenant: TestTenant
let presence: Presence
let listener: { close(): Promise<void> }
let told: { tenantId: string; status: unknown }[] = []

const holder = () => holderIn(tenant, 'agent')
const toldHere = (): unknown[] => told.filter((one) => one.tenantId === tenant.id).map((one) => one.status)
const statuses = async (): Promise<string[]> =>
  (await listPresence(tenant.ctx(), {})).map((row) => row.status)

beforeAll(async () => {
  world = await openWorld()
  listener = await hear(world, liveChannel, parseLive, ({ tenantId, message }) => {
    if (message.kind === 'presence.changed') told.push({ tenantId, status: message.payload.status })
  })
})
afterAll(async () => {
  await listener.close()
  await world.close()
})
beforeEach(async () => {
  told = []
  tenant = await world.tenant()
  presence = openPresence((error) => expect.fail(String(error)))
})

it('tells colleagues in order that somebody came, is busy, and left', async () => {
  presence.enter('a', holder())
  expect(presence.change('a', 'busy')).toBe(true)
  presence.change('a', 'away')
  presence.leave('a')
  await presence.settled()
  await until('all that was told', async () => toldHere().length === 4)
  expect(toldHere()).toEqual(['online', 'busy', 'away', 'offline'])
  expect(await statuses()).toEqual([])
})

it.each([['dancing'], [null], [{ status: 'busy' }]])(
  'takes %j for no status, and changes nothing',
  async (status) => {
    presence.enter('a', holder())
    expect(presence.change('a', status)).toBe(false)
    expect(presence.change('nobody', 'busy')).toBe(false)
    await presence.settled()
    expect(await statuses()).toEqual(['online'])
  },
)

it('does not take over the browsers of the worker before it, and sweeps them once they are silent', async () => {
  const before = openPresence((error) => expect.fail(String(error)))
  before.enter('old', holder())
  await before.settled()
  await presence.beat()
  await world.owner.query(
    `UPDATE online_users SET last_seen = last_seen - interval '31 seconds' WHERE socket_id = 'old'`,
  )
  await presence.beat()
  await until('the end of the old browser', async () => toldHere().at(-1) === 'offline')
  expect(await statuses()).toEqual([])
})

it('comes back with its browsers when it was taken for gone', async () => {
  presence.enter('a', holder())
  presence.change('a', 'busy')
  await presence.settled()
  await world.owner.query(`DELETE FROM online_users WHERE socket_id = 'a'`)
  await presence.beat()
  await presence.settled()
  expect(await statuses()).toEqual(['busy'])
})
