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
  const askedAt = Date.now()
  expect(await renewLeases('test', 60_000, pulses)).toHaveLength(3)
  const took = Date.now() - askedAt
  const [first, second] = [await find(one.sessionId), await find(two.sessionId)]
  /** How long before it was told, within what telling it took. */
  const isAgo = (at: string | null | undefined, ms: number): boolean => {
    const ago = askedAt - Date.parse(at ?? '')
    return ago <= ms + 1 && ago >= ms - took - 1
  }
  expect(isAgo(first?.lastHeardAt, 20_000)).toBe(true)
  expect(isAgo(first?.lastAnsweredAt, 200_000)).toBe(true)
  expect(isAgo(second?.lastHeardAt, 80_000)).toBe(true)
  expect([first?.isSilent, second?.isSilent]).toEqual([false, true])
  expect(await find(none.sessionId)).toMatchObject({ lastHeardAt: null, isSilent: true })
  // What is known stays while nothing new is told.
  await renewLeases('test', 60_000)
  expect((await find(one.sessionId))?.lastHeardAt).toBe(first?.lastHeardAt)
})
