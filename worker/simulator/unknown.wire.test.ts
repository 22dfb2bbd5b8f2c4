import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const OWNER = '4915370000001'
const SERVER = 's.whatsapp.net'
const FOR_NOBODY = [{ tag: 'enc', attrs: { v: '2', type: 'msg' }, content: Buffer.alloc(8) }]

/** What nobody taught the simulator must not pass unnoticed: it would be a hole in every other test. */
describe('a stanza without a handler', () => {
  let stage: Stage
  let client: BareClient

  beforeEach(async () => {
    stage = await Stage.open()
    client = (await stage.linkOwner(OWNER)).client
  })
  afterEach(async () => {
    // Each of these tests leaves exactly what makes a suite red.
    await expect(stage.expectCalm()).rejects.toThrow('deeply equal []')
    await stage.close()
  })

  it('that asks is refused at once, recorded, and fails the suite', async () => {
    const query = { tag: 'iq', attrs: { to: SERVER, type: 'get', xmlns: 'w:weather' }, content: [] }
    await expect(client.socket.query(query)).rejects.toThrow('feature-not-implemented')
    const [unknown] = await stage.phones.unknownStanzas()
    expect(unknown).toMatchObject({ phone: OWNER, reason: 'No handler for this query' })
    expect(unknown?.stanza).toContain('w:weather')
    expect(await stage.phones.failedQueries()).toMatchObject([{ query: 'w:weather get', code: 501 }])
  })

  it('of another tag is refused at once, recorded, and fails the suite', async () => {
    const refusal = new Promise((resolve) => client.socket.ws.once('TAG:weather-1', resolve))
    await client.socket.sendNode({ tag: 'weather', attrs: { to: SERVER, id: 'weather-1' } })
    expect(await refusal).toMatchObject({ tag: 'ack', attrs: { class: 'weather', error: '501' } })
    expect(await stage.phones.unknownStanzas()).toMatchObject([{ reason: 'No handler for this stanza' }])
  })

  it.each([
    ['an ack of an unknown class', { tag: 'ack', attrs: { class: 'weather', id: '1' } }],
    ['an unknown notice', { tag: 'ib', attrs: {}, content: [{ tag: 'weather', attrs: {} }] }],
    [
      'a message for nobody',
      { tag: 'message', attrs: { to: `491@${SERVER}`, id: '1' }, content: FOR_NOBODY },
    ],
    ['a retry for nobody', { tag: 'receipt', attrs: { to: `491@${SERVER}`, id: '1', type: 'retry' } }],
  ])('or what is wrong in a known one is recorded: %s', async (_what, stanza) => {
    await client.socket.sendNode(stanza)
    await expect.poll(async () => (await stage.phones.unknownStanzas()).length).toBe(1)
  })
})
