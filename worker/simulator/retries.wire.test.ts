import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('texts that', () => {
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
    owner = `49151500000${10 + serial}`
    contact = `49160500000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const upserts = (id: string) =>
    client
      .list('messages.upsert')
      .flatMap(({ messages }) => messages)
      .filter(({ key, message }) => key.id === id && message != null)

  it('the client cannot read are encrypted again under the same id', async () => {
    await stage.phones.fault({ kind: 'garbleInbound', phone: owner })
    const { id } = await stage.phones.sendText({ from: contact, to: owner, text: 'Readable at last' })
    const { message } = await client.text('Readable at last')
    expect(message.key.id).toBe(id)
    await stage.phones.waitFor({ kind: 'message-resent', phone: contact, to: owner, id })
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, id, by: 'receipt inactive' })
  })

  it('the contact cannot read are asked for again and arrive once', async () => {
    await stage.phones.fault({ kind: 'garbleOutbound', phone: owner })
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Once more' })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id, text: 'Once more' })
    expect(await stage.phones.ledger(contact)).toMatchObject([{ id, copies: 1 }])
  })

  it('come twice on a known session are asked for again, as the client does not tell copies apart', async () => {
    await stage.phones.sendText({ from: contact, to: owner, text: 'Hello' })
    await client.text('Hello')
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Hi' })
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id: sent?.key.id ?? '' })
    await stage.phones.fault({ kind: 'duplicateInbound', phone: owner })
    const { id } = await stage.phones.sendText({ from: contact, to: owner, text: 'Two of me' })
    await stage.phones.waitFor({ kind: 'message-resent', phone: contact, to: owner, id })
    await client.until('both upserts', () => upserts(id).length === 2)
  })

  it('lost their confirmation come again after the connection broke', async () => {
    await stage.phones.fault({ kind: 'loseReceipts', phone: owner })
    const { id } = await stage.phones.sendText({ from: contact, to: owner, text: 'Again?' })
    await client.text('Again?')
    await stage.phones.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: owner, id })
    await stage.phones.drop(owner)
    await client.closed()
    client = stage.connect(account)
    await client.open()
    const { by } = await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'message', id })
    expect(by).toBe('ack 487')
  })
})
