import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findTypingTarget } from '@/lib/conversations/find-typing-target'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { env } from '@/lib/core/env'
import { publishTyping, type TypingState } from '@/lib/realtime/typing'
import { changeSessionSettings } from '@/lib/sessions/change-session-settings'
import type { SessionDto } from '@/lib/sessions/dto'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from './runtime'
import { Line } from './testing/line'
import { startSimulatorProcess, type SimulatorProcess } from './testing/simulator-process'
import { until } from './testing/until'
import { untilLooked } from './testing/until-looked'

const timeScale = 0.1

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker
let line: Line
let phones = 0

/** Under the same name each time, so that it takes its numbers over at once. */
const start = (): Promise<Worker> => {
  const settings = {
    ...env(),
    ...simulator.settings,
    TIME_SCALE: timeScale,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: 'worker',
  }
  return startWorker(settings, pino({ level: process.env.WIRE_LOG ?? 'silent' }))
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  tenant = await world.tenant()
  worker = await start()
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

/** Returns when the worker has heard of it. */
const change = async (settings: Partial<SessionDto['settings']>): Promise<void> => {
  await changeSessionSettings(tenant.ctx(), { sessionId: line.sessionId, ...settings })
  await untilLooked(world, line.sessionId, timeScale)
}

const journalled = async (waId: string): Promise<boolean> =>
  ((await world.owner.query('SELECT 1 FROM inbound_journal WHERE wa_id = $1', [waId])).rowCount ?? 0) > 0
const confirmed = (id: string) =>
  simulator.client.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
const happened = async (kind: 'receipt' | 'typing'): Promise<{ kind: string; to: string; what: string }[]> =>
  (await simulator.client.events()).flatMap((event) => {
    if (event.kind !== kind || event.from !== line.owner.number) return []
    return [{ kind: event.kind, to: event.to, what: event.kind === 'receipt' ? event.type : event.state }]
  })

it('reads groups, or only confirms what comes from them', async () => {
  const { number } = line.customer
  const group = await simulator.client.createGroup({
    subject: 'Bakers',
    participants: [number, line.owner.number],
  })
  const write = (text: string) => simulator.client.sendText({ from: number, to: group.id, text })
  /** Something happens in it; resolves when WhatsApp knows that we heard of it. */
  const happens = async (what: 'locked' | 'unlocked'): Promise<string> => {
    await simulator.client.changeGroup({ group: group.id, by: number, change: what })
    const { id } = await simulator.client.waitFor({ kind: 'group-changed', group: group.id, change: what })
    await simulator.client.waitFor({
      kind: 'confirmed',
      phone: line.owner.number,
      stanza: 'notification',
      id,
    })
    return id
  }
  const heard = await write('hello all')
  await confirmed(heard.id)
  expect(await journalled(heard.id)).toBe(true)
  expect(await journalled(await happens('locked'))).toBe(true)
  await change({ ignoreGroups: true })
  const unheard = await happens('unlocked')
  const ignored = await write('not for the inbox')
  await confirmed(ignored.id)
  await line.customerWrites('in person')
  await line.untilText('in person')
  expect(await journalled(ignored.id)).toBe(false)
  expect(await journalled(unheard)).toBe(false)
  const { rows } = await world.owner.query('SELECT 1 FROM group_events WHERE wa_id = $1', [unheard])
  expect(rows).toEqual([])
  await change({ ignoreGroups: false })
  const again = await write('hello again')
  await confirmed(again.id)
  expect(await journalled(again.id)).toBe(true)
})

it('ignores status updates, or shows them in the chat with their author', async () => {
  const post = (text: string) =>
    simulator.client.send({
      from: line.customer.number,
      to: line.owner.number,
      content: { kind: 'text', text },
      isStory: true,
    })
  const ignored = await post('at the beach')
  await confirmed(ignored.id)
  await line.customerWrites('hello')
  await line.untilText('hello')
  expect(await line.texts()).toEqual(['hello'])
  await change({ ignoreStories: false })
  await post('home again')
  await line.untilText('home again')
  expect((await line.messages()).map(({ type }) => type)).toEqual(['text', 'story'])
})

it('shows customers what was read, or does not', async () => {
  const { id: first } = await line.customerWrites('are you open?')
  await line.untilText('are you open?')
  const read = async () =>
    markConversationRead(tenant.ctx('agent'), { conversationId: await line.conversationId() })
  await read()
  await simulator.client.waitFor({ kind: 'receipt', from: line.owner.number, type: 'read', id: first })
  await change({ sendReadReceipts: false })
  await line.customerWrites('and tomorrow?')
  await line.untilText('and tomorrow?')
  await read()
  await change({ sendReadReceipts: true })
  const { id: third } = await line.customerWrites('thank you')
  await line.untilText('thank you')
  await read()
  await simulator.client.waitFor({ kind: 'receipt', from: line.owner.number, type: 'read', id: third })
  expect((await happened('receipt')).filter(({ what }) => what === 'read')).toHaveLength(2)
})

it('tells customers what was read while the worker was away', async () => {
  const { id } = await line.customerWrites('one more thing')
  await line.untilText('one more thing')
  await worker.stop()
  await markConversationRead(tenant.ctx('agent'), { conversationId: await line.conversationId() })
  worker = await start()
  await simulator.client.waitFor({ kind: 'receipt', from: line.owner.number, type: 'read', id })
})

it('shows customers who types, or does not', async () => {
  await line.customerWrites('hello?')
  await line.untilText('hello?')
  const conversationId = await line.conversationId()
  const type = async (state: TypingState): Promise<void> => {
    const target = await findTypingTarget(tenant.ctx('agent'), { conversationId })
    if (target !== null) await publishTyping({ ...target, state })
  }
  await type('composing')
  await type('paused')
  await simulator.client.waitFor({ kind: 'typing', from: line.owner.number, state: 'paused' })
  await change({ sendTyping: false })
  const target = { sessionId: line.sessionId, chatJid: `${line.customer.number}@s.whatsapp.net` }
  expect(await findTypingTarget(tenant.ctx('agent'), { conversationId })).toBeNull()
  // What was asked just before the switch was turned stays unsaid as well.
  await publishTyping({ ...target, state: 'composing' })
  const id = await line.reply('good morning')
  await line.untilSent(id)
  expect((await happened('typing')).map(({ what }) => what)).toEqual(['composing', 'paused'])
})

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
