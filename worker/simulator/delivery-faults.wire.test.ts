import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const MINUTE_MS = 60_000

describe('ordered faults of deliveries', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let account: BareAccount
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49152310000${10 + serial}`
    contact = `49161310000${10 + serial}`
    await stage.phones.addPhones([{ number: contact }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(async () => {
    await stage.phones.clock({ isRunning: true })
    await stage.expectCalm()
  })
  afterAll(() => stage.close())

  const write = (text: string) => stage.phones.sendText({ from: contact, to: owner, text })
  const texts = () =>
    client
      .list('messages.upsert')
      .flatMap(({ messages }) => messages.map(({ message }) => message?.conversation ?? ''))
      .filter((text) => text !== '')

  it('let a message overtake another', async () => {
    await stage.phones.fault({ kind: 'reorderInbound', phone: owner })
    await write('First')
    await write('Second')
    await client.text('First')
    expect(texts()).toEqual(['Second', 'First'])
  })

  it('keep a message back', async () => {
    await stage.phones.clock({ isRunning: false })
    await stage.phones.fault({ kind: 'delayInbound', phone: owner, delayMs: MINUTE_MS })
    await write('Late')
    await write('In time')
    await client.text('In time')
    expect(texts()).toEqual(['In time'])
    await stage.phones.clock({ advanceMs: MINUTE_MS })
    await client.text('Late')
  })

  it('lose a message until the next connection', async () => {
    await stage.phones.fault({ kind: 'loseInbound', phone: owner })
    await write('Lost')
    await write('Found')
    await client.text('Found')
    expect(texts()).toEqual(['Found'])
    await stage.phones.drop(owner)
    await client.closed()
    client = stage.connect(account)
    expect((await client.text('Lost')).type).toBe('append')
  })

  it('damage bytes on the line, which the client notices nowhere but in a rejection nobody catches', async () => {
    const failures: Error[] = []
    // Caught here, because it would end the process.
    const emitter = client.socket.ws as unknown as NodeJS.EventEmitter
    const [listener] = emitter.listeners('message') as Array<(data: Buffer) => Promise<void>>
    emitter.removeAllListeners('message')
    emitter.on('message', (data: Buffer) => listener?.(data).catch((error: Error) => failures.push(error)))
    await stage.phones.fault({ kind: 'corruptInbound', phone: owner })
    await write('Damaged')
    await write('Intact')
    await client.text('Intact')
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('unable to authenticate data'),
    ])
    expect(texts()).toEqual(['Intact'])
    await stage.phones.drop(owner)
    await client.closed()
    client = stage.connect(account)
    await client.text('Damaged')
  })

  it('disturb receipts: one overtakes another, one comes twice, one comes late', async () => {
    const types: string[] = []
    client.socket.ws.on('CB:receipt', ({ attrs }: { attrs: { type?: string } }) => {
      types.push(attrs.type ?? 'delivered')
    })
    const { fault, clock, readAll } = stage.phones
    await fault({ kind: 'reorderInbound', stanza: 'receipt', phone: owner })
    await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Who reads first?' })
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, text: 'Who reads first?' })
    await fault({ kind: 'duplicateInbound', stanza: 'receipt', phone: owner })
    await readAll({ phone: contact, chat: owner })
    await expect.poll(() => types).toEqual(['read', 'delivered', 'read'])
    await clock({ isRunning: false })
    await fault({ kind: 'delayInbound', stanza: 'receipt', phone: owner, delayMs: MINUTE_MS })
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'And now?' })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'fault', fault: 'delayInbound', phone: owner, id })
    await client.settled()
    expect(types).toHaveLength(3)
    await clock({ advanceMs: MINUTE_MS })
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'receipt', id })
  })

  it('concern one contact only', async () => {
    await stage.phones.fault({ kind: 'loseInbound', phone: owner, contact: `${contact}7`, count: 9 })
    await write('Not meant')
    await client.text('Not meant')
    await stage.phones.clearFaults()
  })
})
