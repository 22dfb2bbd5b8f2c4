import type { AnyMessageContent } from 'baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Status } from './testing/bare-baileys'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('messages of a phone', () => {
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
    owner = `49151710000${10 + serial}`
    contact = `49160710000${10 + serial}`
    jid = `${contact}@s.whatsapp.net`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  async function send(content: AnyMessageContent): Promise<string> {
    const sent = await client.socket.sendMessage(jid, content)
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id })
    return id
  }
  const write = (text: string) =>
    stage.phones.send({ from: contact, to: owner, content: { kind: 'text', text } })
  const received = (id: string) =>
    client.until(`the message ${id}`, () =>
      client
        .list('messages.upsert')
        .flatMap(({ messages }) => messages)
        .find(({ key, message }) => key.id === id && message != null),
    )
  const onScreen = async (id: string) =>
    (await stage.phones.conversation(contact, owner)).find((entry) => entry.id === id)

  it('quote, react, edit and revoke', async () => {
    const mine = await send({ text: 'Anything else?' })
    const target = { id: mine, from: owner }
    const quoted = await stage.phones.send({
      from: contact,
      to: owner,
      quoted: target,
      content: { kind: 'text', text: 'A cake' },
    })
    const { message } = await received(quoted.id)
    expect(message?.extendedTextMessage?.contextInfo?.stanzaId).toBe(mine)
    await stage.phones.send({
      from: contact,
      to: owner,
      content: { kind: 'reaction', target, emoji: '❤️' },
    })
    const [reaction] = await client.waitFor('messages.reaction')
    expect(reaction).toMatchObject({ key: { id: mine, fromMe: true }, reaction: { text: '❤️' } })
    const { id } = quoted
    await stage.phones.send({ from: contact, to: owner, content: { kind: 'edit', id, text: 'Two cakes' } })
    await client.waitFor('messages.update', (updates) =>
      updates.some(
        ({ key, update }) =>
          key.id === id && update.message?.editedMessage?.message?.conversation === 'Two cakes',
      ),
    )
    const revoked = { id, from: contact }
    await stage.phones.send({ from: contact, to: owner, content: { kind: 'revoke', target: revoked } })
    await client.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === id && update.message === null),
    )
    expect(await onScreen(id)).toMatchObject({ text: '', isEdited: true, isRevoked: true })
    expect(await onScreen(mine)).toMatchObject({ reactions: { [contact]: '❤️' } })
  })

  it('bring places and contact cards', async () => {
    const location = { kind: 'location', latitude: -23.55, longitude: -46.63, name: 'Sé' } as const
    const place = await stage.phones.send({ from: contact, to: owner, content: location })
    expect((await received(place.id)).message?.locationMessage).toMatchObject({ name: 'Sé' })
    const cards = [{ name: 'Ana', number: '5511987654321' }]
    const card = await stage.phones.send({ from: contact, to: owner, content: { kind: 'contacts', cards } })
    const { message } = await received(card.id)
    expect(message?.contactMessage).toMatchObject({ displayName: 'Ana' })
    expect(message?.contactMessage?.vcard).toContain('waid=5511987654321')
  })

  it('are read and played with receipts of their own kind', async () => {
    const id = await send({ text: 'Listen' })
    await stage.phones.markPlayed({ phone: contact, chat: owner, ids: [id] })
    await client.status(id, Status.PLAYED)
  })

  it('that the owner reads on the phone are read on the client too', async () => {
    const { id } = await write('Read me there')
    await received(id)
    await stage.phones.readAll({ phone: owner, chat: contact })
    await client.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === id && !key.fromMe && update.status === 4),
    )
  })

  it('refuse a vote in a poll nobody knows', async () => {
    const poll = { id: 'NONE', from: owner }
    const vote = stage.phones.send({
      from: contact,
      to: owner,
      content: { kind: 'vote', poll, options: [] },
    })
    await expect(vote).rejects.toMatchObject({ status: 404, field: 'content.poll' })
  })
})
