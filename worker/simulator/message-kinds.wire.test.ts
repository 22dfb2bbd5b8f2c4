import { decryptPollVote, proto } from 'baileys'
import type { AnyMessageContent, WAMessage } from 'baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encryptVote } from './protocol/poll-votes'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('messages of the client', () => {
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
    owner = `49151700000${10 + serial}`
    contact = `49160700000${10 + serial}`
    jid = `${contact}@s.whatsapp.net`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  async function send(content: AnyMessageContent, quoted?: WAMessage): Promise<string> {
    const sent = await client.socket.sendMessage(jid, content, { quoted })
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

  it('quote what they answer', async () => {
    const { id } = await write('Do you deliver?')
    const answer = await send({ text: 'We do' }, await received(id))
    expect(await onScreen(answer)).toMatchObject({
      kind: 'text',
      text: 'We do',
      quoted: { id, from: contact },
    })
  })

  it('react, change the reaction and take it back', async () => {
    const { id } = await write('It arrived')
    const { key } = await received(id)
    const reactions: unknown[] = []
    for (const text of ['👍', '🎉', '']) {
      await send({ react: { text, key } })
      reactions.push((await onScreen(id))?.reactions)
    }
    expect(reactions).toEqual([{ [owner]: '👍' }, { [owner]: '🎉' }, {}])
  })

  it('edit and revoke what was sent before', async () => {
    const id = await send({ text: 'See you at six' })
    const key = { remoteJid: jid, fromMe: true, id }
    await send({ edit: key, text: 'See you at seven' })
    expect(await onScreen(id)).toMatchObject({
      text: 'See you at seven',
      isEdited: true,
      isRevoked: false,
      copies: 1,
    })
    await send({ delete: key })
    expect(await onScreen(id)).toMatchObject({ text: '', isRevoked: true })
  })

  it('cannot change what somebody else wrote', async () => {
    const { id } = await write('My words')
    await received(id)
    await send({ edit: { remoteJid: jid, fromMe: false, id }, text: 'Your words' })
    await send({ delete: { remoteJid: jid, fromMe: false, id } })
    expect(await onScreen(id)).toMatchObject({ text: 'My words', isEdited: false, isRevoked: false })
  })

  it('show a place and people', async () => {
    const location = { degreesLatitude: 52.52, degreesLongitude: 13.405, name: 'Berlin' }
    const place = await send({ location })
    expect(await onScreen(place)).toMatchObject({
      kind: 'location',
      text: 'Berlin',
      location: { latitude: 52.52, longitude: 13.405, name: 'Berlin' },
    })
    const card = { displayName: 'Ana', vcard: 'BEGIN:VCARD\nFN:Ana\nEND:VCARD' }
    const cards = await send({ contacts: { displayName: '2 contacts', contacts: [card, card] } })
    expect(await onScreen(cards)).toMatchObject({ kind: 'contacts', text: 'Ana, Ana' })
  })

  it('ask in a poll, whose votes only its participants can read', async () => {
    const sent = await client.socket.sendMessage(jid, {
      poll: { name: 'When?', values: ['Six', 'Seven'], selectableCount: 1 },
    })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id, effect: 'poll' })
    expect(await onScreen(id)).toMatchObject({
      poll: { question: 'When?', options: ['Six', 'Seven'], selectable: 1 },
    })
    const poll = { id, from: owner }
    const vote = await stage.phones.send({
      from: contact,
      to: owner,
      content: { kind: 'vote', poll, options: ['Seven'] },
    })
    const { message, key } = await received(vote.id)
    const [account] = await accountsOf(owner)
    const decrypted = decryptPollVote(message?.pollUpdateMessage?.vote ?? {}, {
      pollCreatorJid: `${account?.lid}@lid`,
      pollMsgId: id,
      pollEncKey: sent?.message?.messageContextInfo?.messageSecret ?? new Uint8Array(),
      voterJid: key.remoteJid ?? '',
    })
    expect(decrypted.selectedOptions).toHaveLength(1)
    expect(await onScreen(id)).toMatchObject({ votes: { [contact]: ['Seven'] } })
  })

  it('vote in a poll of a contact', async () => {
    const { id } = await stage.phones.send({
      from: contact,
      to: owner,
      content: { kind: 'poll', question: 'Which?', options: ['Rye', 'Wheat', 'Spelt'] },
    })
    const { message, key } = await received(id)
    const secret = message?.messageContextInfo?.messageSecret ?? new Uint8Array()
    const [account] = await accountsOf(owner)
    const names = { creator: key.remoteJid ?? '', voter: `${account?.lid}@lid` }
    const vote = encryptVote(['Rye', 'Spelt'], { pollId: id, secret, ...names }, Buffer.alloc(12, 7))
    const content = { pollUpdateMessage: { pollCreationMessageKey: key, vote } }
    await client.socket.relayMessage(jid, proto.Message.create(content), { messageId: 'VOTE1' })
    await stage.phones.waitFor({
      kind: 'message-received',
      phone: contact,
      id: 'VOTE1',
      effect: 'vote',
      text: 'Rye, Spelt',
    })
    expect(await onScreen(id)).toMatchObject({ votes: { [owner]: ['Rye', 'Spelt'] } })
  })

  const accountsOf = async (number: string) =>
    (await stage.phones.accounts()).filter((account) => account.number === number)
})
