import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { env } from '@/lib/core/env'
import { createSession } from '@/lib/sessions/create-session'
import { getLinkCode } from '@/lib/sessions/get-link-code'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from '../runtime'
import { Line } from '../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { shownCode } from '../testing/shown-code'
import { until } from '../testing/until'

const owner = { number: '4915112360001', name: 'Bakery' }
const customer = { number: '4916012360001', name: 'Carla' }

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker

beforeAll(async () => {
  simulator = await startSimulatorProcess()
})
afterAll(() => simulator.stop())

beforeEach(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  const settings = { ...env(), ...simulator.settings, TIME_SCALE: 0.1, DATABASE_URL: world.db.appUrl }
  worker = await startWorker({ ...settings, ROLES: ['sessions'] }, pino({ level: 'silent' }))
})
afterEach(async () => {
  await simulator.client.clearFaults()
  await worker.stop()
  await world.close()
})

it('shows no code of a server whose certificate WhatsApp did not sign', async () => {
  await simulator.client.fault({ kind: 'wrongCertificate', count: 1_000 })
  const { id: sessionId } = await createSession(tenant.ctx(), { name: 'Front desk' })
  await until('the refusal', async () => {
    const [session] = (await getSessionsPage(tenant.ctx(), {})).sessions
    return session?.lastError === 'waitingForWhatsApp'
  })
  expect(await getLinkCode(tenant.ctx(), { sessionId })).toBeNull()
  const asked = (await simulator.client.events()).filter(({ kind }) => kind === 'waiting-for-scan')
  expect(asked).toEqual([])
  await simulator.client.clearFaults()
  await until('a code', () => getLinkCode(tenant.ctx(), { sessionId }))
})

it('does not link by the word of a phone that did not sign it', async () => {
  await simulator.client.addPhones([customer])
  const line = new Line(simulator.client, tenant, owner, customer)
  await simulator.client.fault({ kind: 'wrongAccountSignature' })
  const session = await createSession(tenant.ctx(), { name: 'Front desk' })
  line.sessionId = session.id
  const code = await shownCode(tenant.ctx(), session.id, 'qr')
  await expect(simulator.client.scan({ qr: code.qr, phone: owner, timeoutMs: 2_000 })).rejects.toThrow()
  expect(await line.status()).not.toBe('connected')
})
