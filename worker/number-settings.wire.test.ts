import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { env } from '@/lib/core/env'
import type { SessionDto } from '@/lib/sessions/dto'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from './runtime'
import { Line } from './testing/line'
import { startSimulatorProcess, type SimulatorProcess } from './testing/simulator-process'
import { until } from './testing/until'

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker
let line: Line
let phones = 0

beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  tenant = await world.tenant()
  const settings = {
    ...env(),
    ...simulator.settings,
    TIME_SCALE: 0.05,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: 'worker',
  }
  worker = await startWorker(settings, pino({ level: process.env.WIRE_LOG ?? 'silent' }))
})
afterAll(async () => {
  await worker.stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
  await simulator.stop()
})

beforeEach(async () => {
  phones++
  const owner = { number: `4915112370${100 + phones}`, name: 'Bakery' }
  const customer = { number: `4916012370${100 + phones}`, name: 'Carla' }
  await simulator.client.addPhones([customer])
  line = new Line(simulator.client, tenant, owner, customer)
  await line.link()
})

const session = async (): Promise<SessionDto | undefined> =>
  (await getSessionsPage(tenant.ctx(), {})).sessions.find(({ id }) => id === line.sessionId)

it('measures that a connection carries, by frames and by answers', async () => {
  const first = await until('the first measurement', async () => {
    const measured = await session()
    return measured?.lastAnsweredAt != null && measured
  })
  expect(first.isSilent).toBe(false)
  const isLater = (now: string | null | undefined, before: string | null): boolean =>
    now != null && before != null && Date.parse(now) - Date.parse(before) > 1000
  await until('an answer', async () => isLater((await session())?.lastAnsweredAt, first.lastAnsweredAt))
  expect(isLater((await session())?.lastHeardAt, first.lastHeardAt)).toBe(true)
})
