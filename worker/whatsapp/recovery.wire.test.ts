import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { putOff } from '../testing/slow-database'
import { until } from '../testing/until'

const stage = new LineStage('123')

const untilWaiting = (): Promise<boolean> =>
  until('the page to say what is waited for', async () => {
    const { sessions } = await getSessionsPage(stage.tenant.ctx(), {})
    return sessions.every(({ lastError }) => lastError === 'waitingForWhatsApp')
  })

/** A reply for which WhatsApp is asked first who gets it, and does not answer. */
async function askedInVain(line: Line): Promise<string> {
  const { number: phone } = line.owner
  await stage.simulator.fault({ kind: 'ignoreQueries', phone, xmlns: 'usync' })
  const reply = await line.reply('are you there?')
  await stage.simulator.waitFor({ kind: 'fault', fault: 'ignoreQueries', phone })
  return reply
}

describe('a connection', () => {
  it('that died without a word is noticed, and what came meanwhile is there', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.freeze(line.owner.number)
    await line.customerWrites('said into the void')
    await line.untilText('said into the void')
    expect(await line.texts()).toEqual(['hello', 'said into the void'])
  })

  it('over which an answer never comes can be let go, and what waited for it goes over the next', async () => {
    const line = await stage.linkedLine()
    const reply = await askedInVain(line)
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilSent(reply)
  })

  it('that dies while something waits for an answer keeps nothing from the next', async () => {
    const line = await stage.linkedLine()
    const reply = await askedInVain(line)
    await stage.simulator.freeze(line.owner.number)
    await line.untilSent(reply)
  })

  it('that stays silent however often it is made anew needs attention, until WhatsApp answers', async () => {
    await stage.stopWorker()
    await stage.startWorker({ TIME_SCALE: 0.05 })
    const line = await stage.linkedLine()
    const { number } = line.owner
    for (const times of [1, 2, 3]) {
      await line.untilStatus('connected')
      await stage.simulator.freeze(number)
      await until(`login ${times + 1}`, async () => (await stage.logins(number)).length > times)
    }
    const session = async () => (await getSessionsPage(stage.tenant.ctx(), {})).sessions[0]
    await until('the number to need attention', async () => (await session())?.lastError === 'unresponsive')
    expect((await session())?.status).toBe('needs_attention')
    await line.untilStatus('connected')
    await line.customerWrites('can you hear me?')
    await line.untilText('can you hear me?')
  })

  it('over which something damaged comes is made anew, alone, and nothing of it is lost', async () => {
    const [line, other] = [await stage.linkedLine(), await stage.linkedLine()]
    const { length: logins } = await stage.logins(other.owner.number)
    await stage.simulator.fault({ kind: 'corruptInbound', phone: line.owner.number })
    await line.customerWrites('damaged')
    await line.customerWrites('behind it')
    await line.untilText('behind it')
    expect(await line.texts()).toEqual(['hello', 'damaged', 'behind it'])
    expect(await stage.logins(other.owner.number)).toHaveLength(logins)
  })

  it('over which the backlog stops coming is made anew', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'stallBacklog', phone: line.owner.number })
    await stage.simulator.drop(line.owner.number)
    const texts = Array.from({ length: 130 }, (_, index) => `kept ${index}`)
    const { number: from } = line.customer
    await stage.simulator.sendTexts(texts.map((text) => ({ from, to: line.owner.number, text })))
    await line.untilText('kept 129')
    const { rows } = await stage.world.owner.query<{ text: string }>(
      `SELECT text FROM messages WHERE text LIKE 'kept %' ORDER BY wa_timestamp, id`,
    )
    expect(rows.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
  })

  it('that is refused at the door is tried again, and said to be waited for', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'refuseUpgrade', code: 503 })
    await stage.simulator.drop(line.owner.number)
    await line.untilStatus('connecting')
    await line.customerWrites('after the storm')
    await line.untilStatus('connected')
    await line.untilText('after the storm')
  })

  it('that is cut off at the door, or for which nobody is there, is waited for and said to be', async () => {
    const line = await stage.linkedLine()
    const rude = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1')
    await once(rude, 'listening')
    const { port } = rude.address() as AddressInfo
    await stage.stopWorker()
    await stage.startWorker({ WHATSAPP_SOCKET_URL: `ws://127.0.0.1:${port}/ws/chat` })
    await once(rude, 'connection')
    await once(rude, 'connection')
    await line.untilStatus('connecting')
    rude.close()
    await line.customerWrites('can you hear me?')
    await untilWaiting()
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilText('can you hear me?')
    await line.untilStatus('connected')
  })

  it('whose address nobody knows is waited for and said to be, until it is known', async () => {
    const line = await stage.linkedLine()
    await stage.stopWorker()
    // Time may be scaled only where a loopback address is spoken to.
    await stage.startWorker({ WHATSAPP_SOCKET_URL: 'wss://whatsapp.invalid/ws/chat', TIME_SCALE: 1 })
    await untilWaiting()
    await line.untilStatus('connecting')
    await line.customerWrites('where are you?')
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilText('where are you?')
    await line.untilStatus('connected')
  })

  it('that another client keeps taking is left to a person after one more try', async () => {
    const line = await stage.linkedLine()
    const before = (await stage.logins(line.owner.number)).length
    await stage.simulator.streamError(line.owner.number, 440)
    await until('the second login', async () => (await stage.logins(line.owner.number)).length === before + 1)
    await line.untilStatus('connected')
    await stage.simulator.streamError(line.owner.number, 440)
    await line.untilStatus('needs_attention')
    expect((await stage.logins(line.owner.number)).length).toBe(before + 1)
  })

  it('of many at once comes back at ten a second at most', async () => {
    const lines: Line[] = []
    for (let index = 0; index < 16; index++) {
      const line = await stage.newLine()
      await line.link()
      lines.push(line)
    }
    const { length: before } = await stage.logins()
    const droppedAt = Date.now()
    await Promise.all(lines.map((line) => stage.simulator.drop(line.owner.number)))
    await until('all to be back', async () => (await stage.logins()).length >= before + lines.length, 30_000)
    const times = (await stage.logins()).slice(before).map(({ at }) => at)
    // However late a login follows its connection, none comes before its turn.
    const early = times.toSorted((a, b) => a - b).map((at, turn) => droppedAt + turn * 100 - at)
    expect(Math.max(...early)).toBeLessThanOrEqual(50)
    await Promise.all(lines.map((line) => line.untilStatus('connected')))
  }, 60_000)
})

describe('linking', () => {
  it('asks for no second code when the new credentials are slow to be stored', async () => {
    // A row that is locked for so long would keep the lease from being renewed as well.
    await putOff(stage.world, 'UPDATE OF creds ON whatsapp_sessions', 0.5)
    const line = await stage.newLine()
    await line.link()
    const asked = (await stage.simulator.events()).filter(
      (event) => event.kind === 'linked' && event.phone === line.owner.number,
    )
    expect(asked).toHaveLength(1)
    expect((await stage.logins(line.owner.number)).length).toBe(1)
  })
})

describe('a message on its way out', () => {
  it('whose acknowledgement got lost is delivered all the same', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'withholdAcks', phone: line.owner.number })
    const id = await line.reply('no answer but a receipt')
    await until('the receipt', async () =>
      (await line.messages()).some((message) => message.id === id && message.ack === 2),
    )
    expect(await stage.simulator.ledger(line.customer.number)).toMatchObject([{ copies: 1 }])
  })

  it('that the phone cannot read is encrypted again from the database, after a restart too', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.setReachable(line.customer.number, false)
    await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    await line.untilSent(await line.reply('written three days ago'))
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilStatus('connected')
    await stage.simulator.setReachable(line.customer.number, true)
    const { number: phone } = line.customer
    await stage.simulator.waitFor({ kind: 'message-undecryptable', phone })
    await stage.simulator.waitFor({ kind: 'message-received', phone, text: 'written three days ago' })
    expect(await stage.simulator.ledger(phone)).toMatchObject([{ copies: 1 }])
  })

  describe('that is three days old and that its phone finds only now', () => {
    /** A reply of an earlier process, which the phone cannot read so many times. */
    const oldReply = async (line: Line, text: string, fault: { withoutKeys: boolean; count: number }) => {
      await stage.simulator.setReachable(line.customer.number, false)
      await line.untilSent(await line.reply(text))
      await stage.stopWorker()
      await stage.world.owner.query(
        `UPDATE messages SET wa_timestamp = wa_timestamp - interval '3 days', created_at = created_at - interval '3 days'`,
      )
      await stage.startWorker()
      await line.untilStatus('connected')
      await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number, ...fault })
      await stage.simulator.setReachable(line.customer.number, true)
    }
    /** The ids under which the phone could not read something, one for each time. */
    const unread = async (line: Line): Promise<string[]> =>
      (await stage.simulator.events()).flatMap((event) =>
        event.kind === 'message-undecryptable' && event.phone === line.customer.number ? [event.id] : [],
      )

    it.each([false, true])(
      'is encrypted anew from the database up to the fifth time (without its keys: %s)',
      async (withoutKeys) => {
        const line = await stage.linkedLine()
        await oldReply(line, 'at last', { withoutKeys, count: 5 })
        await until('the reply', async () => (await line.shown()).includes('at last'))
        const [shown] = await stage.simulator.ledger(line.customer.number)
        expect(shown).toMatchObject({ copies: 1 })
        expect(await unread(line)).toEqual(Array.from({ length: 5 }, () => shown?.id))
      },
    )

    it('is let be after that, however often the phone asks', async () => {
      const line = await stage.linkedLine()
      await oldReply(line, 'never to be read', { withoutKeys: false, count: 50 })
      await until('all six', async () => (await unread(line)).length === 6)
      // What comes later on the same line proves that nothing more of it is under way.
      await line.customerWrites('what did you say?')
      await line.untilText('what did you say?')
      expect([new Set(await unread(line)).size, (await unread(line)).length]).toEqual([1, 6])
      expect(await line.shown()).toEqual([])
    })
  })
})
