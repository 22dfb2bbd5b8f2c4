import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StreamErrorCode } from './client'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const CONTACT = '4916120000001'
const JID = `${CONTACT}@s.whatsapp.net`

/** What the client reports when the server ends or refuses a connection. */
describe('a connection', () => {
  let stage: Stage
  let owner: string
  let account: BareAccount
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
    await stage.phones.addPhones([{ number: CONTACT }])
  })
  beforeEach(async () => {
    serial += 1
    owner = `49152200000${10 + serial}`
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const reason = async (from: BareClient) => {
    await from.closed()
    const update = from.list('connection.update').find(({ connection }) => connection === 'close')
    return (update?.lastDisconnect?.error as Error | undefined)?.message
  }
  const codeOf = (failing: BareClient) => failing.closed()
  const write = (text: string) => stage.phones.sendText({ from: CONTACT, to: owner, text })

  async function comeBack(): Promise<BareClient> {
    const next = stage.connect(account)
    await next.open()
    return next
  }

  it.each<[StreamErrorCode, string]>([
    [401, 'Stream Errored (conflict)'],
    [403, 'Stream Errored (unknown)'],
    [440, 'Stream Errored (conflict)'],
    [503, 'Stream Errored (unknown)'],
    [515, 'Stream Errored (restart required)'],
  ])('ends with the stream error %i, and the next one is welcome', async (code, message) => {
    await stage.phones.streamError(owner, code)
    expect([await codeOf(client), await reason(client)]).toEqual([code, message])
    client = await comeBack()
    await write(`After ${code}`)
    await client.text(`After ${code}`)
  })

  it('knows no other stream errors', async () => {
    const wrong = stage.phones.streamError(owner, 999 as StreamErrorCode)
    await expect(wrong).rejects.toMatchObject({ status: 400, field: 'code' })
  })

  it('that is cut ends with 428', async () => {
    await stage.phones.drop(owner)
    expect(await codeOf(client)).toBe(428)
  })

  it.each([401, 403, 405, 500, 503])('is refused at login with %i, once', async (code) => {
    await stage.phones.drop(owner)
    await client.closed()
    await stage.phones.fault({ kind: 'refuseLogin', phone: owner, code })
    const refused = stage.connect(account)
    expect([await codeOf(refused), await reason(refused)]).toEqual([code, 'Connection Failure'])
    await comeBack()
  })

  it('that is refused with HTTP 503 is waited for for ever: the client listens and does nothing', async () => {
    await stage.phones.drop(owner)
    await client.closed()
    await stage.phones.fault({ kind: 'refuseUpgrade' })
    const refused = stage.connect(account, { connectTimeoutMs: 200 })
    const answer = await new Promise<IncomingMessage>((resolve) => {
      refused.socket.ws.on('unexpected-response', (_request: unknown, response: IncomingMessage) =>
        resolve(response),
      )
    })
    const isOver = once(answer, 'close')
    answer.resume()
    await isOver
    expect(answer.statusCode).toBe(503)
    expect(refused.list('connection.update').map(({ connection }) => connection)).toEqual(['connecting'])
    await comeBack()
  })

  it('that is never answered times out', async () => {
    await stage.phones.drop(owner)
    await client.closed()
    await stage.phones.fault({ kind: 'ignoreHello' })
    const refused = stage.connect(account, { connectTimeoutMs: 400 })
    expect([await codeOf(refused), await reason(refused)]).toEqual([408, 'Timed Out'])
    await comeBack()
  })

  it('with neither success nor failure at login hangs until its pings go unanswered', async () => {
    await stage.phones.drop(owner)
    await client.closed()
    await stage.phones.fault({ kind: 'ignoreLogin', phone: owner })
    const waiting = stage.connect(account, { keepAliveIntervalMs: 100, defaultQueryTimeoutMs: 300 })
    expect([await codeOf(waiting), await reason(waiting)]).toEqual([408, 'Connection was lost'])
    await comeBack()
  })

  it('survives nothing of a restart, but what was under way comes with the next one', async () => {
    await stage.phones.freeze(owner)
    await write('Kept')
    const seen = (await stage.phones.events()).at(-1)?.seq ?? 0
    await stage.phones.restart()
    expect(await codeOf(client)).toBe(428)
    client = await comeBack()
    await client.text('Kept')
    const { isFirst } = await stage.phones.waitFor({ kind: 'login', phone: owner, after: seen })
    expect(isFirst).toBe(false)
    await client.socket.sendMessage(JID, { text: 'Still known' })
    await stage.phones.waitFor({ kind: 'message-received', phone: CONTACT, from: owner, text: 'Still known' })
  })

  it('finds the port closed while the server is down', async () => {
    const down = stage.phones.restart(300)
    await client.closed()
    const early = stage.connect(account)
    expect([await codeOf(early), await reason(early)]).toEqual([408, expect.stringContaining('ECONNREFUSED')])
    await down
    await comeBack()
  })

  it('may be slow, without changing the order', async () => {
    // As they arrive: what is decrypted at the same time may be told in another order.
    const arrived: string[] = []
    client.socket.ws.on('CB:message', ({ attrs }: { attrs: { id: string } }) => arrived.push(attrs.id))
    await stage.phones.setLatency(150, owner)
    const startedAt = performance.now()
    await write('First')
    await stage.phones.setLatency(0, owner)
    await write('Second')
    const told = [await client.text('First'), await client.text('Second')]
    expect(performance.now() - startedAt).toBeGreaterThan(140)
    expect(arrived).toEqual(told.map(({ message }) => message.key.id))
  })
})
