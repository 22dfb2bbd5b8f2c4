import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '@/lib/testing/world'
import { countEvents } from '../testing/count-events'
import { Line } from '../testing/line'
import { dropConnections, outage } from '../testing/outage'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { putOff, slowDown, speedUp } from '../testing/slow-database'
import { until } from '../testing/until'
import { uploadedPreKeys } from '../testing/uploaded-pre-keys'
import { startWorkerAgain, type WorkerProcess } from '../testing/worker-process'

let simulator: SimulatorProcess
let world: World
let worker: WorkerProcess
let line: Line
let serial = 0

const start = async (): Promise<void> => {
  worker = await startWorkerAgain(simulator, world)
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
})
afterAll(() => simulator.stop())

beforeEach(async () => {
  serial += 1
  world = await openWorld()
  const owner = { number: `4915112350${100 + serial}`, name: 'Bakery' }
  const customer = { number: `4916012350${100 + serial}`, name: 'Carla' }
  await simulator.client.addPhones([customer])
  line = new Line(simulator.client, await world.tenant(), owner, customer)
  await start()
  await line.link()
  await line.customerWrites('hello')
  await line.untilText('hello')
})
afterEach(async () => {
  await worker.stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

describe('a message that came in', () => {
  it('is there once when the process dies before WhatsApp hears of it, and is not asked for again', async () => {
    await simulator.client.fault({ kind: 'loseReceipts', phone: line.owner.number })
    const { id } = await line.customerWrites('received twice')
    await simulator.client.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: line.owner.number, id })
    await line.untilText('received twice')
    await worker.kill()
    await start()
    const confirmed = { kind: 'confirmed', phone: line.owner.number, stanza: 'message', id } as const
    expect(await simulator.client.waitFor(confirmed)).toMatchObject({ by: 'receipt inactive' })
    expect(await line.texts()).toEqual(['hello', 'received twice'])
    expect(await countEvents(simulator.client, 'message-resent', line.customer.number)).toBe(0)
  })

  it('is confirmed only when the journal has it', async () => {
    await slowDown(world, 'INSERT ON inbound_journal', 0.5)
    const { id } = await line.customerWrites('not yet yours')
    await simulator.client.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
    const { rows } = await world.owner.query('SELECT 1 FROM inbound_journal WHERE wa_id = $1', [id])
    expect(rows).toHaveLength(1)
    await speedUp(world, 'inbound_journal')
    await line.untilText('not yet yours')
  })

  it('is there when the process dies after WhatsApp heard of it and before it was stored', async () => {
    await slowDown(world, 'INSERT ON messages', 5)
    const { id } = await line.customerWrites('only in the journal')
    await simulator.client.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
    await worker.kill()
    await speedUp(world, 'messages')
    expect(await line.texts()).toEqual(['hello'])
    await start()
    await line.untilText('only in the journal')
    expect(await line.texts()).toEqual(['hello', 'only in the journal'])
    const { rows } = await world.owner.query('SELECT 1 FROM inbound_journal WHERE applied_at IS NULL')
    expect(rows).toEqual([])
  })

  it('reaches its row although one beside it in the journal never will', async () => {
    await slowDown(world, 'INSERT ON messages', 5)
    const ids: string[] = []
    for (const text of ['before', 'poison', 'after']) ids.push((await line.customerWrites(text)).id)
    for (const id of ids)
      await simulator.client.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
    await worker.kill()
    await speedUp(world, 'messages')
    await world.owner.query(
      `ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (text <> 'poison') NOT VALID`,
    )
    await start()
    await line.untilText('after')
    expect(await line.texts()).toEqual(['hello', 'before', 'after'])
    const { rows } = await world.owner.query('SELECT wa_id FROM inbound_journal WHERE applied_at IS NULL')
    expect(rows).toEqual([{ wa_id: ids[1] }])
  })

  it('keeps its place while it cannot be read, until the sender has sent it again', async () => {
    await simulator.client.fault({ kind: 'garbleInbound', phone: line.owner.number })
    const { id } = await line.customerWrites('readable at last')
    await line.untilText('readable at last')
    expect(await line.texts()).toEqual(['hello', 'readable at last'])
    const { rows } = await world.owner.query<{ kind: string }>(
      `SELECT e.kind FROM event_log e JOIN messages m ON m.id::text = e.ids->>'messageId'
       WHERE m.wa_id = $1 ORDER BY e.seq`,
      [id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['message.recorded', 'message.updated'])
  })

  it('waits for a database that is away, and is not taken for one that cannot be read', async () => {
    const id = await line.reply('before the outage')
    await line.untilSent(id)
    // Its successor has yet to read the keys it needs.
    const { logins } = await simulator.client.stats()
    await worker.stop()
    await start()
    await until('the next login', async () => (await simulator.client.stats()).logins > logins)
    await outage(world, async () => {
      await line.customerWrites('during the outage')
      await line.customerWrites('and another')
      await until('the database to be missed again and again', () =>
        Promise.resolve(worker.output().split('reading or keeping keys failed').length > 5),
      )
    })
    await line.untilText('and another')
    expect(await line.texts()).toEqual(['hello', 'before the outage', 'during the outage', 'and another'])
    expect(await countEvents(simulator.client, 'message-resent', line.customer.number)).toBe(0)
    await line.untilStatus('connected')
  })

  it('is not confirmed by a process that gives up waiting for the database', async () => {
    await line.untilSent(await line.reply('before the outage'))
    // Its successor has yet to read the keys it needs.
    const online = (): Promise<number> => countEvents(simulator.client, 'online', line.owner.number)
    const before = await online()
    await worker.stop()
    await start()
    await until('the next connection', async () => (await online()) > before)
    await world.owner.query('BEGIN; LOCK TABLE whatsapp_keys')
    await line.customerWrites('during the outage')
    // Who stops waits for a reply that is being sent, which waits for the same keys.
    const reply = await line.reply('as well')
    const isLeaving = async (): Promise<boolean> =>
      (await line.messages()).some(({ id, status }) => id === reply && status === 'sending')
    await until('the reply to be taken up', isLeaving)
    await outage(world, async () => {
      await world.owner.query('ROLLBACK')
      await worker.stop()
    })
    await start()
    await line.untilText('during the outage')
    await line.untilSent(reply)
    expect(await countEvents(simulator.client, 'message-resent', line.customer.number)).toBe(0)
  })
})

describe('a message on its way out', () => {
  it('leaves only when the step of its session is stored: what follows a death can be read', async () => {
    await line.untilSent(await line.reply('first'))
    await slowDown(world, 'UPDATE ON whatsapp_keys', 0.3)
    await simulator.client.fault({ kind: 'withholdAcks', phone: line.owner.number })
    await line.reply('the last words')
    await simulator.client.waitFor({
      kind: 'message-received',
      phone: line.customer.number,
      text: 'the last words',
    })
    await worker.kill()
    await dropConnections(world)
    await speedUp(world, 'whatsapp_keys')
    await start()
    const next = await line.reply('from the next life')
    await line.untilSent(next)
    await until('both', async () => (await line.shown()).length === 3)
    expect(await line.shown()).toEqual(['first', 'the last words', 'from the next life'])
    expect(await countEvents(simulator.client, 'message-undecryptable', line.customer.number)).toBe(0)
  })

  it('is sent again under its id when the process died before an answer, and is seen once', async () => {
    await simulator.client.fault({ kind: 'withholdAcks', phone: line.owner.number })
    await simulator.client.setAutoDeliver(false)
    const id = await line.reply('once or never')
    await simulator.client.waitFor({
      kind: 'message-received',
      phone: line.customer.number,
      text: 'once or never',
    })
    await worker.kill()
    await start()
    await line.untilSent(id)
    await simulator.client.setAutoDeliver(true)
    expect(await line.shown()).toEqual(['once or never'])
  })

  it('and asked for again while the database is away goes there once that is back', async () => {
    const { number: phone } = line.owner
    await line.untilSent(await line.reply('known to both'))
    await simulator.client.fault({ kind: 'garbleOutbound', phone })
    const lost = { kind: 'loseInbound', stanza: 'receipt', phone } as const
    await simulator.client.fault(lost)
    await line.reply('what did you say?')
    await simulator.client.waitFor({ kind: 'fault', fault: lost.kind, phone })
    // Its successor does not know by heart what was said, and is asked as soon as it is there.
    await worker.stop()
    await world.owner.query('BEGIN; LOCK TABLE message_quotes')
    const { logins } = await simulator.client.stats()
    await start()
    await until('the next login', async () => (await simulator.client.stats()).logins > logins)
    await outage(world, async () => {
      await world.owner.query('ROLLBACK')
      await until('what was said to be looked for again and again', () =>
        Promise.resolve(worker.output().split('reading or keeping keys failed').length > 5),
      )
    })
    await until('the answer', async () => (await line.shown()).includes('what did you say?'))
    expect(await line.shown()).toEqual(['known to both', 'what did you say?'])
  })
})

describe('our one-time keys', () => {
  it('never have an id twice, though the process dies as new ones leave', async () => {
    const { number: phone } = line.owner
    const known = (): Promise<number[]> => uploadedPreKeys(simulator.client, phone)
    const { length: before } = await known()
    await putOff(world, 'UPDATE OF creds ON whatsapp_sessions', 0.5)
    await simulator.client.burnPreKeys(phone, 2)
    await until('new keys', async () => (await known()).length > before)
    await worker.kill()
    await dropConnections(world)
    await speedUp(world, 'whatsapp_sessions')
    const { length: meanwhile } = await known()
    await start()
    await line.untilStatus('connected')
    await simulator.client.burnPreKeys(phone, 2)
    await until('more keys', async () => (await known()).length > meanwhile)
    expect(new Set(await known()).size).toBe((await known()).length)
  })
})

describe('a database that goes away in the middle of things', () => {
  const slow = ['UPDATE ON whatsapp_keys', 'INSERT ON messages']
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const unstored = async (): Promise<number> =>
    (await world.owner.query('SELECT 1 FROM inbound_journal WHERE applied_at IS NULL')).rowCount ?? 0

  // Ten times as long at full scale, where a worker closes its connections after 12 s.
  it.each([500, 6_000])(
    'for %i ms loses nothing, sends nothing twice, and ends no process',
    async (awayMs) => {
      await line.untilSent(await line.reply('known to both'))
      // Steps of Signal and rows take so long to be stored that some are under way when it goes.
      for (const what of slow) await slowDown(world, what, 0.05)
      const replies = names.map((name) => `reply ${name}`)
      const ids = await Promise.all(replies.map((text) => line.reply(text)))
      await until('one of them', async () => (await line.shown()).length > 1)
      const questions = names.map((name) => `question ${name}`)
      const { number: from } = line.customer
      await simulator.client.sendTexts(questions.map((text) => ({ from, to: line.owner.number, text })))
      await until('some that is read and not stored', async () => (await unstored()) > 2)
      await outage(world, async () => {
        await line.customerWrites('is anybody there?')
        await delay(awayMs)
      })
      for (const table of ['whatsapp_keys', 'messages']) await speedUp(world, table)
      await line.untilText('is anybody there?')
      for (const id of ids) await line.untilSent(id)
      await line.untilSent(await line.reply('the last word'))
      const said = ['known to both', ...replies, 'the last word']
      await until('all of it', async () => (await line.shown()).length >= said.length)
      expect((await line.shown()).toSorted()).toEqual(said.toSorted())
      const heard = ['hello', ...said, ...questions, 'is anybody there?']
      expect((await line.texts()).toSorted()).toEqual(heard.toSorted())
      expect(await countEvents(simulator.client, 'message-undecryptable', from)).toBe(0)
      expect(() => process.kill(worker.pid, 0)).not.toThrow()
      await line.untilStatus('connected')
    },
  )
})
