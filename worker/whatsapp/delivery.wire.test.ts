import { describe, expect, it } from 'vitest'
import { getNumberCheck } from '@/lib/conversations/get-number-check'
import { startConversation } from '@/lib/conversations/start-conversation'
import type { NumberCheckDto } from '@/lib/conversations/dto'
import { requeueUnanswered } from '@/lib/messages/outbox'
import { sendMessage } from '@/lib/messages/send-message'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { countEvents } from '../testing/count-events'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { outage } from '../testing/outage'
import { slowDown } from '../testing/slow-database'
import { until } from '../testing/until'

const stage = new LineStage('124')

const find = async (line: Line, id: string) => (await line.messages()).find((message) => message.id === id)
const untilTick = (line: Line, id: string, ack: number) =>
  until(`tick ${ack}`, async () => (await find(line, id))?.ack === ack)
describe('a number that somebody types', () => {
  const ask = async (line: Line, number: string): Promise<NumberCheckDto> => {
    const { sessionId } = line
    const asked = await startConversation(line.tenant.ctx('agent'), { sessionId, number: `+${number}` })
    if (asked.checkId === null) return asked
    const { checkId } = asked
    const look = () => getNumberCheck(line.tenant.ctx('agent'), { checkId })
    await until('an answer', async () => (await look()).status !== 'asked')
    return look()
  }

  it('is written to when it is on WhatsApp, and the answer comes in the same conversation', async () => {
    const line = await stage.newLine()
    await line.link()
    const nobody = `${line.customer.number.slice(0, -3)}999`
    expect(await ask(line, nobody)).toMatchObject({ status: 'absent', conversationId: null })
    const found = await ask(line, line.customer.number)
    const conversationId = found.conversationId ?? ''
    expect(found.status).toBe('found')
    const idempotencyKey = crypto.randomUUID()
    await sendMessage(line.tenant.ctx('agent'), { conversationId, text: 'Good morning', idempotencyKey })
    await until('the message on the phone', async () => (await line.shown()).includes('Good morning'))
    await line.customerWrites('And to you')
    await line.untilText('And to you')
    expect(await line.conversationId()).toBe(conversationId)
    expect(await line.texts()).toEqual(['Good morning', 'And to you'])
    expect(await ask(line, line.customer.number)).toMatchObject({ checkId: null, conversationId })
  })
})

describe('a backlog', () => {
  it('whose line is cut while it comes is there whole, each message once', async () => {
    const line = await stage.linkedLine()
    await slowDown(stage.world, 'INSERT ON inbound_journal', 0.01)
    const journalled = async (): Promise<number> =>
      (await stage.world.owner.query('SELECT 1 FROM inbound_journal')).rowCount ?? 0
    const before = await journalled()
    await stage.simulator.drop(line.owner.number)
    const texts = Array.from({ length: 250 }, (_, index) => `kept ${index}`)
    const { number: from } = line.customer
    await stage.simulator.sendTexts(texts.map((text) => ({ from, to: line.owner.number, text })))
    await until('some of it', async () => (await journalled()) > before + 5)
    expect(await journalled()).toBeLessThan(before + 250)
    await stage.simulator.drop(line.owner.number)
    const stored = async (): Promise<string[]> =>
      (
        await stage.world.owner.query<{ text: string }>(
          `SELECT text FROM messages WHERE text LIKE 'kept %' ORDER BY wa_timestamp, id`,
        )
      ).rows.map(({ text }) => text)
    await until('all of it', async () => (await stored()).length >= 250, 20_000)
    expect((await stored()).toSorted()).toEqual(texts.toSorted())
  })

  it('is read before what is said while it comes: all of one second stands in the order of saying', async () => {
    const line = await stage.linkedLine()
    const { number: from } = line.customer
    const { number: to } = line.owner
    const say = (texts: string[]) => stage.simulator.sendTexts(texts.map((text) => ({ from, to, text })))
    const [kept, live] = ['kept', 'live'].map((when) =>
      Array.from({ length: 60 }, (_, at) => `${when} ${at}`),
    )
    await stage.stopWorker()
    await stage.simulator.clock({ isRunning: false })
    await say(kept ?? [])
    const after = (await stage.simulator.events()).at(-1)?.seq
    await stage.startWorker()
    await stage.simulator.waitFor({ kind: 'online', phone: to, after })
    await say(live ?? [])
    await line.untilText('live 59')
    const { nowMs } = await stage.simulator.clock({ isRunning: true })
    // Its seconds are ours again: by a clock that lags, an answer would stand above what it answers.
    await stage.simulator.clock({ advanceMs: Date.now() - nowMs })
    const { rows } = await stage.world.owner.query<{ text: string }>(
      `SELECT text FROM messages WHERE text <> 'hello' ORDER BY wa_timestamp, id`,
    )
    expect(rows.map(({ text }) => text)).toEqual([...(kept ?? []), ...(live ?? [])])
  })

  it('that never ends keeps nobody waiting for what is said meanwhile', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'withholdBacklogEnd', phone: line.owner.number })
    await stage.simulator.drop(line.owner.number)
    await stage.simulator.waitFor({ kind: 'fault', fault: 'withholdBacklogEnd', phone: line.owner.number })
    const { length: logins } = await stage.logins(line.owner.number)
    await line.customerWrites('is anybody there?')
    await line.untilText('is anybody there?')
    // On the very connection that never heard the end of its backlog.
    expect(await stage.logins(line.owner.number)).toHaveLength(logins)
  })
})

describe('a connection', () => {
  it('is closed while the database is away for long, comes back with it, and nothing was lost', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'swallowMessages', phone: line.owner.number })
    const id = await line.reply('before it went away')
    await outage(stage.world, async () => {
      await line.customerWrites('while it was away')
      await stage.simulator.waitFor({ kind: 'disconnected', phone: line.owner.number })
      await line.customerWrites('and nobody was there')
    })
    await line.untilText('and nobody was there')
    await untilTick(line, id, 2)
    expect((await line.texts()).toSorted()).toEqual(
      ['hello', 'before it went away', 'while it was away', 'and nobody was there'].toSorted(),
    )
    expect(await stage.simulator.ledger(line.customer.number)).toMatchObject([{ copies: 1 }])
  })

  it('outlives a process that stood still for a while, and there is one of it', async () => {
    const line = await stage.linkedLine()
    // Everything of this process stands still, the worker with it: as long as 13 s at full scale.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_300)
    await line.customerWrites('after the pause')
    await line.untilText('after the pause')
    await line.untilSent(await line.reply('here we are'))
    const lines = (await stage.simulator.events()).flatMap((event) =>
      (event.kind === 'login' || event.kind === 'disconnected') && event.phone === line.owner.number
        ? [event.kind]
        : [],
    )
    // Pairing first ends a connection of its own; whatever else came, no login found another still there.
    expect(lines.join(' ')).toMatch(/^login( disconnected login)*$/)
  })
})

describe('a reply', () => {
  it('that got lost under way leaves again under its id, and is shown once', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'swallowMessages', phone: line.owner.number })
    const id = await line.reply('lost and found')
    await untilTick(line, id, 2)
    expect(await stage.simulator.ledger(line.customer.number)).toMatchObject([
      { text: 'lost and found', copies: 1 },
    ])
  })

  it.each([
    [403, 'accountRestricted'],
    [429, 'rateLimited'],
    [463, 'contactMustWriteFirst'],
    [479, 'rejected'],
  ])('that WhatsApp refuses with %i has failed, says why, and is not tried again', async (code, reason) => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'errorAck', phone: line.owner.number, code })
    const id = await line.reply('refused')
    await untilTick(line, id, -1)
    expect(await find(line, id)).toMatchObject({ status: 'failed', errorReason: reason })
    await stage.world.owner.query('ALTER TABLE messages DISABLE TRIGGER touch_updated_at')
    await stage.world.owner.query(`UPDATE messages SET updated_at = now() - interval '1 hour'`)
    const { tenant } = stage
    const lane = { sessionId: line.sessionId, epoch: await epochOf(line) }
    expect(await requeueUnanswered(tenant.worker, lane, 1)).toBe(0)
    await line.untilSent(await line.reply('accepted'))
    expect(await line.shown()).toEqual(['accepted'])
  })

  it('that is refused while the account may start no new chats says that, until it may again', async () => {
    const line = await stage.linkedLine()
    const { number: phone } = line.owner
    const endsAtSeconds = inAnHour()
    // Nobody has heard of it when the first is refused.
    await stage.simulator.setReachoutTimelock({ phone, isActive: true, endsAtSeconds, isTold: false })
    await stage.simulator.fault({ kind: 'errorAck', phone, code: 463, count: 2 })
    const [first, second] = [await line.reply('one'), await line.reply('two')]
    await until('both to be explained', async () =>
      [await find(line, first), await find(line, second)].every(
        (message) => message?.errorReason === 'accountLocked',
      ),
    )
    expect(await lockOf(line)).toBe(new Date(endsAtSeconds * 1_000).toISOString())
    await stage.simulator.setReachoutTimelock({ phone, isActive: false, endsAtSeconds: 0 })
    await until('the lock to end', async () => (await lockOf(line)) === null)
    await stage.simulator.fault({ kind: 'errorAck', phone, code: 463 })
    const third = await line.reply('three')
    await untilTick(line, third, -1)
    expect(await find(line, third)).toMatchObject({ errorReason: 'contactMustWriteFirst' })
  })

  it.each([false, true])(
    'that a phone can never read is encrypted anew for it, five times at most (without its keys: %s)',
    async (withoutKeys) => {
      const line = await stage.linkedLine()
      const { number: phone } = line.customer
      await stage.simulator.fault({
        kind: 'garbleOutbound',
        phone: line.owner.number,
        withoutKeys,
        count: 50,
      })
      await line.untilSent(await line.reply('never to be read'))
      await until(
        'the second time',
        async () => (await countEvents(stage.simulator, 'message-undecryptable', phone)) >= 3,
      )
      // What comes later on the same line proves that nothing more of it is under way.
      await line.customerWrites('what did you say?')
      await line.untilText('what did you say?')
      expect(await countEvents(stage.simulator, 'message-undecryptable', phone)).toBeLessThanOrEqual(6)
      expect(await line.shown()).toEqual([])
    },
  )

  it('is never less read than it was', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.setAutoDeliver(false)
    const id = await line.reply('seen at once')
    const { number: phone } = line.customer
    await stage.simulator.waitFor({ kind: 'message-received', phone, text: 'seen at once' })
    await stage.simulator.readAll({ phone, chat: line.owner.number })
    await untilTick(line, id, 3)
    await stage.simulator.setAutoDeliver(true)
    await line.customerWrites('yes')
    await line.untilText('yes')
    expect(await find(line, id)).toMatchObject({ ack: 3, status: 'sent' })
  })

  it('has the highest tick that was told of it, in whatever order, and none by what was told of another', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.setAutoDeliver(false)
    const [id, other] = [await line.reply('this one'), await line.reply('another')]
    const { number: from } = line.customer
    const { number: to } = line.owner
    const { id: waId } = await stage.simulator.waitFor({
      kind: 'message-received',
      phone: from,
      text: 'this one',
    })
    await line.untilSent(other)
    const tell = (ids: string[], type?: 'read' | 'played') =>
      stage.simulator.sendReceipt({ from, to, ids, type })
    await tell(['NOBODY', 'A\u0000B', 'N'.repeat(900)])
    await tell(['NOBODY', 'A\u0000B', waId], 'read')
    await untilTick(line, id, 3)
    await tell([waId])
    await tell(['N'.repeat(900), waId], 'played')
    await untilTick(line, id, 4)
    await tell([waId], 'read')
    await line.customerWrites('yes')
    await line.untilText('yes')
    expect(await find(line, id)).toMatchObject({ ack: 4, status: 'sent' })
    expect(await find(line, other)).toMatchObject({ ack: 1, status: 'sent' })
    await stage.simulator.setAutoDeliver(true)
    await untilTick(line, other, 2)
    expect(await line.texts()).toEqual(['hello', 'this one', 'another', 'yes'])
  })
})

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3_600

async function epochOf(line: Line): Promise<bigint> {
  const { rows } = await stage.world.owner.query<{ epoch: string }>(
    'SELECT lease_epoch AS epoch FROM whatsapp_sessions WHERE id = $1',
    [line.sessionId],
  )
  return BigInt(rows[0]?.epoch ?? 0)
}

/** As the page of the number says it. */
async function lockOf(line: Line): Promise<string | null | undefined> {
  const { sessions } = await getSessionsPage(stage.tenant.ctx(), {})
  return sessions.find(({ id }) => id === line.sessionId)?.newChatsLockedUntil
}
