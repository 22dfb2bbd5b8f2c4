import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { env } from '@/lib/core/env'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import type { SessionDto } from '@/lib/sessions/dto'
import { getLinkCode } from '@/lib/sessions/get-link-code'
import { getSessionActivity } from '@/lib/sessions/get-session-activity'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { linkSession } from '@/lib/sessions/link-session'
import { requestPairingCode } from '@/lib/sessions/request-pairing-code'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from './runtime'
import { shownCode } from './testing/shown-code'
import { startSimulatorProcess, type SimulatorProcess } from './testing/simulator-process'
import { until } from './testing/until'

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker | undefined

let owner = { number: '', name: '' }
let customer = { number: '', name: '' }
let phones = 0

const start = async (): Promise<void> => {
  const settings = {
    ...env(),
    ...simulator.settings,
    TIME_SCALE: 0.3,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: 'worker',
  }
  worker = await startWorker(settings, pino({ level: process.env.WIRE_LOG ?? 'silent' }))
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
})
afterAll(() => simulator.stop())

beforeEach(async () => {
  phones++
  owner = { number: `4915112360${100 + phones}`, name: 'Bakery' }
  customer = { number: `4916012360${100 + phones}`, name: 'Carla' }
  world = await openWorld()
  tenant = await world.tenant()
  await simulator.client.addPhones([customer])
  await start()
})
afterEach(async () => {
  await worker?.stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

const session = async (): Promise<SessionDto | undefined> =>
  (await getSessionsPage(tenant.ctx(), {})).sessions[0]

const isConnected = (): Promise<boolean> =>
  until('the connection', async () => (await session())?.status === 'connected')

async function askFor(number: string): Promise<{ sessionId: string; pairingCode: string }> {
  const { id: sessionId } = await createSession(tenant.ctx(), { name: 'Front desk' })
  await requestPairingCode(tenant.ctx(), { sessionId, phoneNumber: `+${number}` })
  const { pairingCode, phoneNumber } = await shownCode(tenant.ctx(), sessionId, 'pairing')
  expect(phoneNumber).toBe(`+${number}`)
  expect(pairingCode).toMatch(/^[0-9A-Z]{8}$/)
  return { sessionId, pairingCode }
}

it('links a number by the code typed on its phone, and carries a text in and a reply out', async () => {
  const { sessionId, pairingCode } = await askFor(owner.number)
  await simulator.client.linkByCode({ code: pairingCode, phone: owner })
  await isConnected()
  expect(await session()).toMatchObject({ phoneNumber: `+${owner.number}`, lastError: null })
  expect(await getLinkCode(tenant.ctx(), { sessionId })).toBeNull()
  const { rows } = await world.owner.query('SELECT pairing_phone FROM whatsapp_sessions')
  expect(rows).toEqual([{ pairing_phone: null }])

  await simulator.client.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  const [conversation] = await until('the conversation', async () => {
    const { conversations } = await getInboxPage(tenant.ctx(), {})
    return conversations.length > 0 && conversations
  })
  const reply = { conversationId: conversation?.id ?? '', text: 'hi', idempotencyKey: crypto.randomUUID() }
  await sendMessage(tenant.ctx('agent'), reply)
  await simulator.client.waitFor({ kind: 'message-received', phone: customer.number, text: 'hi' })
  const kinds = async (): Promise<string[]> =>
    (await getSessionActivity(tenant.ctx('viewer'), { sessionId })).activity.map(({ kind }) => kind)
  await until('the activity', async () => (await kinds())[0] === 'message_sent')
  expect(await kinds()).toEqual(['message_sent', 'connected', 'linked', 'qr_generated'])
})

it('offers a new code to type after a cut line, and none of it passes for a link', async () => {
  const first = await askFor(owner.number)
  await worker?.stop()
  const { rows } = await world.owner.query('SELECT creds FROM whatsapp_sessions')
  expect(rows).toEqual([{ creds: null }])
  await start()
  const second = await until('another code', async () => {
    const code = await getLinkCode(tenant.ctx(), { sessionId: first.sessionId })
    return code?.kind === 'pairing' && code.pairingCode !== first.pairingCode && code
  })
  await simulator.client.linkByCode({ code: second.pairingCode, phone: owner })
  await isConnected()
})

it('goes back to codes to scan when that is asked for', async () => {
  const { sessionId } = await askFor(owner.number)
  await linkSession(tenant.ctx(), { sessionId })
  const { qr } = await shownCode(tenant.ctx(), sessionId, 'qr')
  await simulator.client.scan({ qr, phone: owner })
  await isConnected()
})
