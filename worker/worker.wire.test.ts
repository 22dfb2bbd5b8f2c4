import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { env } from '@/lib/core/env'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import { disconnectSession } from '@/lib/sessions/disconnect-session'
import type { SessionStatus } from '@/lib/sessions/status'
import { getLinkCode } from '@/lib/sessions/get-link-code'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { linkSession } from '@/lib/sessions/link-session'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from './runtime'
import { startSimulatorProcess, type SimulatorProcess } from './testing/simulator-process'
import { shownCode } from './testing/shown-code'
import { until } from './testing/until'

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker | undefined
let workers = 0

// Each test has phones of its own in the one simulated WhatsApp.
let owner = { number: '', name: '' }
let customer = { number: '', name: '' }
let phones = 0

const start = async (): Promise<void> => {
  const settings = {
    ...env(),
    ...simulator.settings,
    TIME_SCALE: 0.3,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: `worker-${++workers}`,
  }
  worker = await startWorker(settings, pino({ level: process.env.WIRE_LOG ?? 'silent' }))
}
const stop = async (): Promise<void> => {
  await worker?.stop()
  worker = undefined
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
})
afterAll(() => simulator.stop())

beforeEach(async () => {
  phones++
  owner = { number: `4915112340${100 + phones}`, name: 'Bakery' }
  customer = { number: `4916012340${100 + phones}`, name: 'Carla' }
  world = await openWorld()
  tenant = await world.tenant()
  await simulator.client.addPhones([customer])
  await start()
})
afterEach(async () => {
  await stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

const statusOf = async (sessionId: string): Promise<SessionStatus | undefined> =>
  (await getSessionsPage(tenant.ctx(), {})).sessions.find((session) => session.id === sessionId)?.status

const hasStatus = (sessionId: string, status: SessionStatus): Promise<boolean> =>
  until(`the session to be ${status}`, async () => (await statusOf(sessionId)) === status)

const texts = async (): Promise<(string | null)[]> => {
  const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
  if (conversation === undefined) return []
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId: conversation.id })
  return messages.map((message) => message.text).toReversed()
}

async function linkNumber(): Promise<string> {
  const session = await createSession(tenant.ctx(), { name: 'Front desk' })
  const code = await shownCode(tenant.ctx(), session.id, 'qr')
  await simulator.client.scan({ qr: code.qr, phone: owner })
  await hasStatus(session.id, 'connected')
  return session.id
}

const customerWrites = (text: string): Promise<{ id: string }> =>
  simulator.client.sendText({ from: customer.number, to: owner.number, text })

it('links by the code on offer, and knows the number', async () => {
  const sessionId = await linkNumber()
  const [session] = (await getSessionsPage(tenant.ctx(), {})).sessions
  expect(session).toMatchObject({ id: sessionId, phoneNumber: `+${owner.number}`, lastError: null })
  expect(await getLinkCode(tenant.ctx(), { sessionId })).toBeNull()
})

it('carries a text in, a reply out, and ticks up to read', async () => {
  await linkNumber()
  await customerWrites('Olá, abrem hoje? 🥐')
  const [conversation] = await until('the conversation', async () => {
    const { conversations } = await getInboxPage(tenant.ctx(), {})
    return conversations.length > 0 && conversations
  })
  expect(conversation).toMatchObject({
    contact: { name: 'Carla', phoneNumber: `+${customer.number}` },
    lastMessage: { text: 'Olá, abrem hoje? 🥐', direction: 'in' },
    unreadCount: 1,
  })
  const conversationId = conversation?.id ?? ''
  const text = 'Sim, até às 18h'
  await sendMessage(tenant.ctx('agent'), { conversationId, text, idempotencyKey: crypto.randomUUID() })
  await simulator.client.waitFor({ kind: 'message-received', phone: customer.number, text })
  const ackOf = async (): Promise<number | undefined> =>
    (await getThreadPage(tenant.ctx(), { conversationId })).messages[0]?.ack
  await until('delivered', async () => (await ackOf()) === 2)
  await simulator.client.readAll({ phone: customer.number, chat: owner.number })
  await until('read', async () => (await ackOf()) === 3)
  const shown = (await simulator.client.ledger(customer.number)).filter((entry) => entry.text === text)
  expect(shown).toMatchObject([{ from: owner.number, copies: 1 }])
})

it('says sent only when WhatsApp has accepted the message, and sends again under the same id when it stays silent', async () => {
  await linkNumber()
  await customerWrites('first')
  await until('the message', async () => (await texts()).includes('first'))
  const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
  await simulator.client.setAutoDeliver(false)
  await simulator.client.fault({ kind: 'swallowMessages', count: 1 })
  const conversationId = conversation?.id ?? ''
  const reply = { conversationId, text: 'lost on the way', idempotencyKey: crypto.randomUUID() }
  const { id } = await sendMessage(tenant.ctx(), reply)
  const find = async () =>
    (await getThreadPage(tenant.ctx(), { conversationId })).messages.find((m) => m.id === id)
  await until('the claim', async () => (await find())?.status === 'sending')
  expect((await find())?.ack).toBe(0)
  await until('the acceptance', async () => (await find())?.status === 'sent')
  await simulator.client.setAutoDeliver(true)
  const shown = (await simulator.client.ledger(customer.number)).filter((entry) => entry.text === reply.text)
  expect(shown).toHaveLength(1)
})

it('shows why WhatsApp refused a message', async () => {
  await linkNumber()
  await customerWrites('hello')
  await until('the message', async () => (await texts()).includes('hello'))
  const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
  const conversationId = conversation?.id ?? ''
  await simulator.client.fault({ kind: 'errorAck', code: 463, count: 1 })
  await sendMessage(tenant.ctx(), { conversationId, text: 'no', idempotencyKey: crypto.randomUUID() })
  await until('the refusal', async () => {
    const [message] = (await getThreadPage(tenant.ctx(), { conversationId })).messages
    return (
      message?.status === 'failed' && message.ack === -1 && message.errorReason === 'contactMustWriteFirst'
    )
  })
})

it('stores what came while the worker was away, once and in order, without a new code', async () => {
  const sessionId = await linkNumber()
  await customerWrites('before')
  await until('the first text', async () => (await texts()).length === 1)
  await stop()
  for (const text of ['one', 'two', 'three']) await customerWrites(text)
  await start()
  await until('all of them', async () => (await texts()).length === 4)
  expect(await texts()).toEqual(['before', 'one', 'two', 'three'])
  expect(await statusOf(sessionId)).toBe('connected')
})

it('comes back by itself after the connection is cut', async () => {
  const sessionId = await linkNumber()
  await simulator.client.drop(owner.number)
  await customerWrites('still there?')
  await until('the text', async () => (await texts()).includes('still there?'))
  await hasStatus(sessionId, 'connected')
})

it('forgets its keys when the phone unlinks it, keeps the conversations, and links again', async () => {
  const sessionId = await linkNumber()
  await customerWrites('keep me')
  await until('the text', async () => (await texts()).includes('keep me'))
  await simulator.client.unlink(owner.number)
  await hasStatus(sessionId, 'logged_out')
  const { rows } = await world.owner.query('SELECT 1 FROM whatsapp_keys WHERE session_id = $1', [sessionId])
  expect(rows).toEqual([])
  expect(await texts()).toEqual(['keep me'])
  await linkSession(tenant.ctx(), { sessionId })
  const code = await shownCode(tenant.ctx(), sessionId, 'qr')
  await simulator.client.scan({ qr: code.qr, phone: owner })
  await hasStatus(sessionId, 'connected')
})

it('closes a number that is switched off, and opens it again without a code', async () => {
  const sessionId = await linkNumber()
  await disconnectSession(tenant.ctx(), { sessionId })
  await simulator.client.waitFor({ kind: 'disconnected', phone: owner.number })
  await customerWrites('while off')
  await linkSession(tenant.ctx(), { sessionId })
  await until('the text', async () => (await texts()).includes('while off'))
  await hasStatus(sessionId, 'connected')
})
