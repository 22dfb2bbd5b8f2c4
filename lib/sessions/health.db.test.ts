import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkedSession, openWorld, type World } from '../testing/world'
import type { SessionDto } from './dto'
import { getSessionsPage } from './get-sessions-page'
import { renewLeases, type Pulse } from './leases'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const secondsSince = (at: string | null | undefined): number =>
  at == null ? NaN : Math.round((Date.now() - Date.parse(at)) / 1000)

it('is written with the renewal of the leases, for each connection its own', async () => {
  const tenant = await world.tenant()
  const [one, two, none] = [
    await linkedSession(world, tenant, '15550300001'),
    await linkedSession(world, tenant, '15550300002'),
    await linkedSession(world, tenant, '15550300003'),
  ]
  const find = async (sessionId: string): Promise<SessionDto | undefined> =>
    (await getSessionsPage(tenant.ctx(), {})).sessions.find(({ id }) => id === sessionId)
  const pulses = new Map<string, Pulse>([
    [one.sessionId, { heardMs: 20_000, answeredMs: 200_000 }],
    [two.sessionId, { heardMs: 80_000.4, answeredMs: 80_000.4 }],
  ])
  expect(await renewLeases('test', 60_000, pulses)).toHaveLength(3)
  const [first, second] = [await find(one.sessionId), await find(two.sessionId)]
  expect([secondsSince(first?.lastHeardAt), secondsSince(first?.lastAnsweredAt)]).toEqual([20, 200])
  expect(secondsSince(second?.lastHeardAt)).toBe(80)
  expect([first?.isSilent, second?.isSilent]).toEqual([false, true])
  expect(await find(none.sessionId)).toMatchObject({ lastHeardAt: null, isSilent: true })
  // What is known stays while nothing new is told.
  await renewLeases('test', 60_000)
  expect((await find(one.sessionId))?.lastHeardAt).toBe(first?.lastHeardAt)
})
