import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('phones that change', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let jid: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49152100000${10 + serial}`
    contact = `49161100000${10 + serial}`
    jid = `${contact}@s.whatsapp.net`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const send = async (text: string) => (await client.socket.sendMessage(jid, { text }))?.key.id ?? ''
  const arrived = (id: string) => stage.phones.waitFor({ kind: 'message-received', phone: contact, id })
  const undecryptable = async (id: string) =>
    (await stage.phones.events()).filter((one) => one.kind === 'message-undecryptable' && one.id === id)

  async function talk(): Promise<void> {
    await arrived(await send('Hello'))
    await stage.phones.sendText({ from: contact, to: owner, text: 'Hi' })
    await client.text('Hi')
    await arrived(await send('How are you?'))
  }

  it('are written to under their new identity once it was announced', async () => {
    await talk()
    const { phones } = stage
    await phones.reinstall(contact)
    const notified = await phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'notification' })
    expect(notified.by).toBe('ack')
    const id = await send('To the new phone')
    await arrived(id)
    expect(await undecryptable(id)).toEqual([])
    await phones.sendText({ from: contact, to: owner, text: 'From the new phone' })
    await client.text('From the new phone')
  })

  it.each([
    ['with the new keys', undefined],
    ['without them', true],
  ])('and say so only when they cannot read, ask again %s', async (_how, withoutKeys) => {
    await talk()
    await stage.phones.reinstall(contact, false)
    // The fault only decides whether the request carries the keys; the message is unreadable anyway.
    await stage.phones.fault({ kind: 'garbleOutbound', phone: owner, withoutKeys })
    const id = await send('Anybody there?')
    await arrived(id)
    expect(await undecryptable(id)).toHaveLength(1)
    expect(await stage.phones.conversation(contact, owner)).toMatchObject([
      { text: 'Hello' },
      { text: 'Hi' },
      { text: 'How are you?' },
      { id, text: 'Anybody there?' },
    ])
  })

  it('read on every device they have, and write from each', async () => {
    await stage.phones.addPhones([{ number: contact, companions: 2 }])
    const id = await send('To all your screens')
    await arrived(id)
    for (const device of [1, 2]) {
      await stage.phones.waitFor({ kind: 'companion-received', phone: contact, device, id })
    }
    await stage.phones.send({
      from: contact,
      to: owner,
      device: 2,
      content: { kind: 'text', text: 'From a tablet' },
    })
    const { message } = await client.text('From a tablet')
    expect(message.key.fromMe).toBe(false)
    await arrived(await send('Understood'))
  })

  it('get what was sent while they were out of reach, in order and not before', async () => {
    await stage.phones.setReachable(contact, false)
    const ids = [await send('One'), await send('Two')]
    await stage.phones.waitFor({ kind: 'message-mirrored', phone: owner, id: ids[1] })
    expect(await stage.phones.ledger(contact)).toEqual([])
    await stage.phones.setReachable(contact, true)
    expect((await stage.phones.ledger(contact)).map(({ text }) => text)).toEqual(['One', 'Two'])
    const receipts = ids.map((id) =>
      stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'receipt', id }),
    )
    await Promise.all(receipts)
  })

  it('of the owner may be off while the client goes on', async () => {
    await stage.phones.setReachable(owner, false)
    const id = await send('Without my phone')
    await arrived(id)
    const mirrored = async () =>
      (await stage.phones.events()).some((one) => one.kind === 'message-mirrored' && one.id === id)
    expect(await mirrored()).toBe(false)
    await stage.phones.setReachable(owner, true)
    expect(await mirrored()).toBe(true)
  })
})
