import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Status } from './testing/bare-baileys'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('texts', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49151200000${10 + serial}`
    contact = `49160200000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('from a contact arrive decrypted, the first as pkmsg and the ones after an answer as msg', async () => {
    const types: string[] = []
    client.socket.ws.on(
      'CB:message',
      (stanza: { attrs: Record<string, string>; content: Array<{ attrs: { type: string } }> }) => {
        if (stanza.attrs.category !== 'peer') types.push(stanza.content[0]?.attrs.type ?? '')
      },
    )
    await stage.phones.sendText({ from: contact, to: owner, text: 'Guten Tag 🌞' })
    await client.text('Guten Tag 🌞')
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Hello' })
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id: sent?.key.id ?? '' })
    await stage.phones.sendText({ from: contact, to: owner, text: 'Second' })
    await client.text('Second')
    expect(types).toEqual(['pkmsg', 'msg'])
  })

  it('name their sender, by LID with the number beside it', async () => {
    const { id } = await stage.phones.sendText({ from: contact, to: owner, text: 'By LID' })
    const { message, type } = await client.text('By LID')
    const [account] = (await stage.phones.accounts()).filter((one) => one.number === contact)
    expect(type).toBe('notify')
    expect(message.pushName).toBe('Carla')
    expect(message.key).toMatchObject({
      id,
      fromMe: false,
      remoteJid: `${account?.lid}@lid`,
      remoteJidAlt: `${contact}@s.whatsapp.net`,
    })
  })

  it('name their sender, by number with the LID beside it', async () => {
    await stage.phones.sendText({
      from: contact,
      to: owner,
      text: 'By number',
      addressing: 'pn',
      name: 'Carla B.',
    })
    const { message } = await client.text('By number')
    const [account] = (await stage.phones.accounts()).filter((one) => one.number === contact)
    expect(message.pushName).toBe('Carla B.')
    expect(message.key).toMatchObject({
      remoteJid: `${contact}@s.whatsapp.net`,
      remoteJidAlt: `${account?.lid}@lid`,
    })
  })

  it('to a contact are decrypted by its phone, exact, once, and mirrored on the own phone', async () => {
    const text = 'Ihr Paket\nist da – 3,50 € 👍🏽'
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id })
    await stage.phones.waitFor({ kind: 'message-mirrored', phone: owner, id, text })
    expect(await stage.phones.ledger(contact)).toMatchObject([{ id, from: owner, text, copies: 1 }])
  })

  it('to a LID reach the same phone', async () => {
    await stage.phones.sendText({ from: contact, to: owner, text: 'Who am I?' })
    const { message } = await client.text('Who am I?')
    const sent = await client.socket.sendMessage(message.key.remoteJid ?? '', { text: 'Carla' })
    await stage.phones.waitFor({
      kind: 'message-received',
      phone: contact,
      id: sent?.key.id ?? '',
      text: 'Carla',
    })
  })

  it('are acknowledged by the server', async () => {
    const acks: string[] = []
    client.socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: { id: string } }) => acks.push(attrs.id))
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Ack?' })
    // The delivery receipt follows the ack on the same connection.
    await client.status(sent?.key.id, Status.DELIVERY_ACK)
    expect(acks).toEqual([sent?.key.id])
  })

  it('get a delivery receipt at once and a read receipt when the contact reads', async () => {
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Seen?' })
    await client.status(sent?.key.id, Status.DELIVERY_ACK)
    expect(await stage.phones.readAll({ phone: contact, chat: owner })).toEqual({ ids: [sent?.key.id] })
    await client.status(sent?.key.id, Status.READ)
    expect(await stage.phones.readAll({ phone: contact, chat: owner })).toEqual({ ids: [] })
  })

  it('get their delivery receipts later while the phones are silent', async () => {
    await stage.phones.setAutoDeliver(false)
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Quiet' })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id })
    const events = await stage.phones.events()
    expect(events.some((event) => event.kind === 'receipt' && event.id === id)).toBe(false)
    await stage.phones.setAutoDeliver(true)
    await client.status(id, Status.DELIVERY_ACK)
  })

  it('read by the client are reported to the contact', async () => {
    const { id } = await stage.phones.sendText({ from: contact, to: owner, text: 'Read this' })
    const { message } = await client.text('Read this')
    await client.socket.readMessages([message.key])
    await stage.phones.waitFor({ kind: 'receipt', from: owner, to: contact, id, type: 'read', by: 'device' })
  })

  it('sent twice under one id are shown once and counted', async () => {
    const jid = `${contact}@s.whatsapp.net`
    for (const copies of [1, 2]) {
      await client.socket.relayMessage(jid, { conversation: 'Twice' }, { messageId: 'TWICE1' })
      await stage.phones.waitFor({ kind: 'message-received', phone: contact, id: 'TWICE1', copies })
    }
    expect(await stage.phones.ledger(contact)).toMatchObject([{ id: 'TWICE1', text: 'Twice', copies: 2 }])
  })

  it('can be addressed after a look-up, which lists existing numbers and leaves out missing ones', async () => {
    expect(await client.socket.onWhatsApp(contact, '4916099999999')).toEqual([
      { jid: `${contact}@s.whatsapp.net`, exists: true },
    ])
  })
})
