import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '@/lib/core/env'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from '../runtime'
import { Line } from '../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { until } from '../testing/until'

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let worker: Worker
let serial = 0

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
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

async function newLine(): Promise<Line> {
  serial += 1
  const owner = { number: `4915112370${100 + serial}`, name: 'Bakery' }
  const customer = { number: `4916012370${100 + serial}`, name: 'Carla' }
  await simulator.client.addPhones([customer])
  return new Line(simulator.client, tenant, owner, customer)
}
async function linkedLine(): Promise<Line> {
  const line = await newLine()
  await line.link()
  await line.customerWrites('hello')
  await line.untilText('hello')
  return line
}

type Login = { at: number }
const logins = async (phone?: string): Promise<Login[]> =>
  (await simulator.client.events()).flatMap((event) =>
    event.kind === 'login' && (phone === undefined || event.phone === phone)
      ? [{ at: Date.parse(event.at) }]
      : [],
  )

describe('a connection', () => {
  it('that died without a word is noticed, and what came meanwhile is there', async () => {
    const line = await linkedLine()
    await simulator.client.freeze(line.owner.number)
    await line.customerWrites('said into the void')
    await line.untilText('said into the void')
    expect(await line.texts()).toEqual(['hello', 'said into the void'])
  })

  it('over which the backlog stops coming is made anew', async () => {
    const line = await linkedLine()
    await simulator.client.fault({ kind: 'stallBacklog', phone: line.owner.number })
    await simulator.client.drop(line.owner.number)
    const texts = Array.from({ length: 130 }, (_, index) => `kept ${index}`)
    const { number: from } = line.customer
    await simulator.client.sendTexts(texts.map((text) => ({ from, to: line.owner.number, text })))
    await line.untilText('kept 129')
    const { rows } = await world.owner.query<{ text: string }>(
      `SELECT text FROM messages WHERE text LIKE 'kept %' ORDER BY wa_timestamp, id`,
    )
    expect(rows.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
  })

  it('that is refused at the door is tried again, and said to be waited for', async () => {
    const line = await linkedLine()
    await simulator.client.fault({ kind: 'refuseUpgrade', code: 503 })
    await simulator.client.drop(line.owner.number)
    await line.untilStatus('connecting')
    await line.customerWrites('after the storm')
    await line.untilStatus('connected')
    await line.untilText('after the storm')
  })

  it('that another client keeps taking is left to a person after one more try', async () => {
    const line = await linkedLine()
    const before = (await logins(line.owner.number)).length
    await simulator.client.streamError(line.owner.number, 440)
    await until('the second login', async () => (await logins(line.owner.number)).length === before + 1)
    await line.untilStatus('connected')
    await simulator.client.streamError(line.owner.number, 440)
    await line.untilStatus('needs_attention')
    expect((await logins(line.owner.number)).length).toBe(before + 1)
  })

  it('of many at once comes back at ten a second at most', async () => {
    const lines: Line[] = []
    for (let index = 0; index < 16; index++) {
      const line = await newLine()
      await line.link()
      lines.push(line)
    }
    const { length: before } = await logins()
    await Promise.all(lines.map((line) => simulator.client.drop(line.owner.number)))
    await until('all to be back', async () => (await logins()).length >= before + lines.length, 30_000)
    const times = (await logins()).slice(before).map(({ at }) => at)
    const crowds = times.map((start) => times.filter((at) => at >= start && at < start + 1_000).length)
    // A login follows its connection by up to a fraction of a second, which may move one into the next window.
    expect(Math.max(...crowds)).toBeLessThanOrEqual(12)
    await Promise.all(lines.map((line) => line.untilStatus('connected')))
  })
})

describe('linking', () => {
  it('asks for no second code when the new credentials are slow to be stored', async () => {
    await world.owner.query(
      `CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$;
       CREATE TRIGGER dawdle BEFORE UPDATE OF creds ON whatsapp_sessions
         FOR EACH ROW WHEN (OLD.status = 'qr') EXECUTE FUNCTION dawdle();`,
    )
    const line = await newLine()
    await line.link()
    const asked = (await simulator.client.events()).filter(
      (event) => event.kind === 'linked' && event.phone === line.owner.number,
    )
    expect(asked).toHaveLength(1)
    expect((await logins(line.owner.number)).length).toBe(1)
  })
})

describe('a message on its way out', () => {
  it('whose acknowledgement got lost is delivered all the same', async () => {
    const line = await linkedLine()
    await simulator.client.fault({ kind: 'withholdAcks', phone: line.owner.number })
    const id = await line.reply('no answer but a receipt')
    await until('the receipt', async () =>
      (await line.messages()).some((message) => message.id === id && message.ack === 2),
    )
    expect(await simulator.client.ledger(line.customer.number)).toMatchObject([{ copies: 1 }])
  })

  it('that the phone cannot read is encrypted again from the database, after a restart too', async () => {
    const line = await linkedLine()
    await simulator.client.setReachable(line.customer.number, false)
    await simulator.client.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    await line.untilSent(await line.reply('written three days ago'))
    await worker.stop()
    const settings = { ...env(), ...simulator.settings, TIME_SCALE: 0.1, DATABASE_URL: world.db.appUrl }
    worker = await startWorker({ ...settings, ROLES: ['sessions'] }, pino({ level: 'silent' }))
    await line.untilStatus('connected')
    await simulator.client.setReachable(line.customer.number, true)
    const { number: phone } = line.customer
    await simulator.client.waitFor({ kind: 'message-undecryptable', phone })
    await simulator.client.waitFor({ kind: 'message-received', phone, text: 'written three days ago' })
    expect(await simulator.client.ledger(phone)).toMatchObject([{ copies: 1 }])
  })
})
