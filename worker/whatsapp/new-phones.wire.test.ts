import { describe, expect, it } from 'vitest'
import { countEvents } from '../testing/count-events'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('143')

describe('a customer with a new phone', () => {
  it('of which nobody is told is read and can read, what was under way to the old one too', async () => {
    const line = await stage.linkedLine()
    const { number } = line.customer
    await line.untilSent(await line.reply('to the old phone'))
    await until('the reply', async () => (await line.shown()).length === 1)
    await stage.simulator.setReachable(number, false)
    await line.untilSent(await line.reply('under way'))
    await stage.simulator.reinstall(number, false)
    await stage.simulator.setReachable(number, true)
    await until('what was under way', async () => (await line.shown()).includes('under way'))
    await line.customerWrites('this is my new phone')
    await line.untilText('this is my new phone')
    await line.untilSent(await line.reply('good to hear'))
    await until('the answer', async () => (await line.shown()).includes('good to hear'))
    await line.customerWrites('likewise')
    await line.untilText('likewise')
    expect(await line.texts()).toEqual([
      'hello',
      'to the old phone',
      'under way',
      'this is my new phone',
      'good to hear',
      'likewise',
    ])
    expect((await stage.simulator.ledger(number)).map(({ copies }) => copies)).toEqual([1, 1, 1])
    // What was under way, and nothing after it.
    expect(await countEvents(stage.simulator, 'message-undecryptable', number)).toBe(1)
    expect(await countEvents(stage.simulator, 'message-resent', number)).toBeLessThanOrEqual(1)
  })

  it('of which WhatsApp tells is read when it writes first, and can read', async () => {
    const line = await stage.linkedLine()
    const { number } = line.customer
    await line.untilSent(await line.reply('to the old phone'))
    await until('the reply', async () => (await line.shown()).length === 1)
    await stage.simulator.reinstall(number)
    await line.customerWrites('this is my new phone')
    await line.customerWrites('are you there?')
    await line.untilText('are you there?')
    await line.untilSent(await line.reply('we are'))
    await until('the answer', async () => (await line.shown()).includes('we are'))
    expect(await line.texts()).toEqual([
      'hello',
      'to the old phone',
      'this is my new phone',
      'are you there?',
      'we are',
    ])
  })
})

const fortyFiveOf = ({ customer, owner }: Line) =>
  Array.from({ length: 45 }, (_, index) => ({
    from: customer.number,
    to: owner.number,
    text: `line ${index}`,
  }))

async function readOf(ids: readonly string[]): Promise<number> {
  const { rows } = await stage.world.owner.query<{ read: number }>(
    `SELECT count(*)::int AS read FROM messages WHERE wa_id = ANY($1) AND type = 'text'`,
    [ids],
  )
  return rows[0]?.read ?? 0
}

describe('a message that cannot be read', () => {
  it('nor when it comes again is shown as one that is waited for, and then as what it says', async () => {
    const line = await stage.linkedLine()
    const { number } = line.customer
    await line.untilSent(await line.reply('how are you?'))
    await stage.simulator.fault({ kind: 'garbleInbound', phone: line.owner.number, count: 2 })
    const { id } = await line.customerWrites('fine')
    await line.untilText('fine')
    expect(await countEvents(stage.simulator, 'message-resent', number)).toBe(2)
    const { rows } = await stage.world.owner.query<{ kind: string; type: string }>(
      `SELECT e.kind, m.type FROM event_log e JOIN messages m ON m.id::text = e.ids->>'messageId'
       WHERE m.wa_id = $1 ORDER BY e.seq`,
      [id],
    )
    expect(rows).toEqual([
      { kind: 'message.recorded', type: 'text' },
      { kind: 'message.updated', type: 'text' },
    ])
    await line.untilSent(await line.reply('glad to hear'))
    await line.customerWrites('and you?')
    await line.untilText('and you?')
    expect(await line.texts()).toEqual(['hello', 'how are you?', 'fine', 'glad to hear', 'and you?'])
    await until('the reply', async () => (await line.shown()).includes('glad to hear'))
    expect(await countEvents(stage.simulator, 'message-resent', number)).toBe(2)
    expect(await countEvents(stage.simulator, 'message-undecryptable', number)).toBe(0)
  })

  it('is asked for until it is read, five times at most, when many others cannot be read either', async () => {
    const line = await stage.linkedLine()
    const { owner } = line
    const texts = fortyFiveOf(line)
    await stage.simulator.fault({ kind: 'garbleInbound', phone: owner.number, count: 3 * texts.length })
    const { ids } = await stage.simulator.sendTexts(texts)
    const fates = await until('the end of all of them', async () => {
      const resent = (await stage.simulator.events()).filter(({ kind }) => kind === 'message-resent')
      const { rows } = await stage.world.owner.query<{ waId: string; type: string }>(
        `SELECT wa_id AS "waId", type FROM messages WHERE wa_id = ANY($1)`,
        [ids],
      )
      const all = rows.map(({ waId, type }) => ({
        isRead: type === 'text',
        asked: resent.filter((event) => 'id' in event && event.id === waId).length,
      }))
      return all.length === ids.length && all.every(({ isRead, asked }) => isRead || asked === 5) && all
    })
    expect(fates.filter(({ asked }) => asked < 1 || asked > 5)).toEqual([])
    // Of so many not all were unlucky each time.
    expect(fates.filter(({ isRead }) => isRead).length).toBeGreaterThan(20)
  })

  it.each(['goes on', 'ends'])('and waits behind many others is read when the connection %s', async (how) => {
    // Slowly enough that the next connection begins before all have had their turn.
    await stage.stopWorker()
    await stage.startWorker({ TIME_SCALE: 0.5 })
    const line = await stage.linkedLine()
    const { owner, customer } = line
    const texts = fortyFiveOf(line)
    await stage.simulator.fault({ kind: 'garbleInbound', phone: owner.number, count: 2 * texts.length })
    // Nothing comes again before all were asked for: then so much comes together that most of it waits. Nor does the
    // owner's own phone help.
    for (const { number } of [customer, owner]) await stage.simulator.setReachable(number, false)
    const { ids } = await stage.simulator.sendTexts(texts)
    const asked = async (): Promise<number> =>
      (await stage.simulator.events()).filter(
        (event) => event.kind === 'receipt' && event.type === 'retry' && event.to === customer.number,
      ).length
    await until('all of them asked for', async () => (await asked()) === texts.length)
    await stage.simulator.setReachable(customer.number, true)
    // Who writes after them is heard once each of them was read or put off.
    const other = await stage.newPeople()
    const { id } = await stage.simulator.sendText({
      from: other.customer.number,
      to: owner.number,
      text: 'am I alone?',
    })
    await until('somebody else', async () => (await readOf([id])) === 1)
    if (how === 'ends') await stage.simulator.drop(owner.number)
    await until('all of them', async () => (await readOf(ids)) === ids.length)
  })

  it('however often it comes is asked for five times, keeps its place, and keeps no other away', async () => {
    const line = await stage.linkedLine()
    const { number } = line.customer
    await stage.simulator.fault({ kind: 'garbleInbound', phone: line.owner.number, count: 50 })
    const { id } = await line.customerWrites('lost')
    const asked = () => countEvents(stage.simulator, 'message-resent', number)
    await until('five tries', async () => (await asked()) === 5)
    // The last of them is let be, and WhatsApp told so.
    await stage.simulator.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
    await stage.simulator.clearFaults()
    await line.customerWrites('and found')
    await line.untilText('and found')
    expect((await line.messages()).map(({ type }) => type)).toEqual(['text', 'undecryptable', 'text'])
    expect(await asked()).toBe(5)
  })
})
