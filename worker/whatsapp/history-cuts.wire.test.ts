import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { importedAtOnce } from '@/lib/messages/import-messages'
import { openWorld, type World } from '@/lib/testing/world'
import { Line } from '../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { putOff, speedUp } from '../testing/slow-database'
import { until } from '../testing/until'
import { startWorkerAgain, type WorkerProcess } from '../testing/worker-process'

let simulator: SimulatorProcess
let world: World
let worker: WorkerProcess
let line: Line

beforeAll(async () => {
  simulator = await startSimulatorProcess()
})
afterAll(() => simulator.stop())
beforeEach(async () => {
  world = await openWorld()
  const owner = { number: '4915115170101', name: 'Bakery' }
  const customer = { number: '4916015170101', name: 'Carla' }
  await simulator.client.addPhones([customer])
  line = new Line(simulator.client, await world.tenant(), owner, customer)
  worker = await startWorkerAgain(simulator, world)
})
afterEach(async () => {
  await worker.stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

const messages = 3000
const perChunk = 100
const aMinute = 60

/** As many pieces as a year has with a busy shop, in a size that a test has time for. */
const longPast = async (): Promise<void> => {
  const { owner, customer } = line
  const firstAt = Math.floor(Date.now() / 1000) - (messages + 60) * aMinute
  await simulator.client.addPast({
    phone: owner.number,
    chat: customer.number,
    messages: Array.from({ length: messages }, (_, index) => ({
      from: index % 2 === 0 ? customer.number : owner.number,
      text: `Message ${index}`,
      atSeconds: firstAt + index * aMinute,
    })),
  })
  await simulator.client.setHistoryStyle({
    phone: owner.number,
    newestPerChat: perChunk,
    perChunk,
    inlineMaxBytes: 1000,
    isReversed: true,
    isDuplicated: true,
  })
}

const count = async (): Promise<number> => {
  const { rows } = await world.owner.query<{ count: string }>('SELECT count(*) FROM messages')
  return Number(rows[0]?.count)
}

const untilThere = (least: number): Promise<boolean> =>
  until(`${least} messages`, async () => (await count()) >= least, 60_000)

describe('a long past, whose pieces come twice and in the wrong order', () => {
  it('comes once and whole though line and worker are cut, and keeps no live message waiting', async () => {
    await longPast()
    await putOff(world, 'INSERT ON messages', 0.1)
    await line.link(90)
    await untilThere(500)
    await simulator.client.drop(line.owner.number)
    await untilThere(1000)
    await line.customerWrites('is anybody there?')
    await line.untilText('is anybody there?')
    expect(await count()).toBeLessThan(messages)
    await worker.kill()
    await speedUp(world, 'messages')
    worker = await startWorkerAgain(simulator, world)
    const history = await until(
      'the whole past',
      async () => {
        const { history } = (await line.session()) ?? {}
        return history?.status === 'done' && history.messages >= messages && history
      },
      60_000,
    )
    expect(history).toMatchObject({ error: null, progress: 100, messages })
    await expectWhole()
    await expectBounded()
    await expectQuiet()
  })
})

/** Each once, in the order of their times. */
async function expectWhole(): Promise<void> {
  const { rows } = await world.owner.query<{ text: string }>(
    'SELECT text FROM messages ORDER BY wa_timestamp, id',
  )
  expect(rows.map(({ text }) => text)).toEqual([
    ...Array.from({ length: messages }, (_, index) => `Message ${index}`),
    'is anybody there?',
  ])
  const { rows: waiting } = await world.owner.query('SELECT 1 FROM inbound_journal WHERE applied_at IS NULL')
  expect(waiting).toEqual([])
}

/** What one transaction stored is what was in memory at once. */
async function expectBounded(): Promise<void> {
  const { rows } = await world.owner.query<{ atOnce: number }>(
    'SELECT max(n)::int AS "atOnce" FROM (SELECT count(*) AS n FROM messages GROUP BY xmin::text) t',
  )
  expect(rows[0]?.atOnce).toBeLessThanOrEqual(importedAtOnce)
}

/** One message is unread and news, the live one; and nothing of the past is missed of an interruption. */
async function expectQuiet(): Promise<void> {
  const { conversations } = await getInboxPage(line.tenant.ctx(), {})
  expect(conversations).toMatchObject([{ unreadCount: 1, lastMessage: { text: 'is anybody there?' } }])
  const { rows: news } = await world.owner.query("SELECT 1 FROM event_log WHERE kind = 'message.recorded'")
  expect(news).toHaveLength(1)
  const { rows: missed } = await world.owner.query('SELECT 1 FROM connection_gaps WHERE announced > stored')
  expect(missed).toEqual([])
}
