import { proto, WAMessageStubType, type WAMessage } from 'baileys'
import { describe, expect, it } from 'vitest'
import { toAckUpdate } from './acks'
import { toAliasMapping } from './alias-mapping'
import { aliasesIn, recipientsOf } from './group-metadata'
import { toGroupReceipt } from './group-receipt'
import { toIdentity } from './identity'
import { toInboundMessage } from './inbound-message'

const message = (over: Partial<WAMessage>): WAMessage => ({
  key: { id: 'A1', fromMe: false, remoteJid: '111@lid', remoteJidAlt: '5511999990000@s.whatsapp.net' },
  message: { conversation: 'olá' },
  messageTimestamp: 1_700_000_000,
  pushName: 'Camila',
  ...over,
})

describe('a message of a chat with one person', () => {
  it('carries both addresses, whichever way round they came', () => {
    const swapped = {
      id: 'A1',
      fromMe: false,
      remoteJid: '5511999990000@s.whatsapp.net',
      remoteJidAlt: '111@lid',
    }
    for (const key of [message({}).key, swapped]) {
      expect(toInboundMessage(message({ key }))).toEqual({
        waId: 'A1',
        fromMe: false,
        participant: null,
        chatJid: '111@lid',
        contact: { phone: '5511999990000', lid: '111', name: 'Camila' },
        type: 'text',
        text: 'olá',
        quote: null,
        media: null,
        at: new Date(1_700_000_000_000),
      })
    }
  })

  it('takes no name from a message that the owner wrote on the phone', () => {
    const key = { id: 'A1', fromMe: true, remoteJid: '5511999990000@s.whatsapp.net' }
    expect(toInboundMessage(message({ key }))?.contact.name).toBeNull()
  })

  it('keeps the place of one that could not be decrypted', () => {
    const unread = message({ message: null, messageStubType: WAMessageStubType.CIPHERTEXT })
    expect(toInboundMessage(unread)).toMatchObject({ waId: 'A1', type: 'undecryptable', text: null })
  })

  it('says of one that holds nothing we know that there is one', () => {
    expect(toInboundMessage(message({ message: {} }))).toMatchObject({ type: 'unknown', text: null })
  })

  it.each([
    ['what was read before and is forgotten', { message: { messageContextInfo: {} } }],
    ['a status', { key: { id: 'A1', remoteJid: 'status@broadcast' } }],
    ['a list of recipients', { key: { id: 'A1', remoteJid: '123@broadcast', participant: '1@lid' } }],
    ['what happened in a group', { message: null, messageStubType: WAMessageStubType.GROUP_PARTICIPANT_ADD }],
    ['the protocol itself', { message: { protocolMessage: { type: 5 } } }],
    [
      'what the own phone said that could not be decrypted',
      { message: null, messageStubType: WAMessageStubType.CIPHERTEXT, category: 'peer' },
    ],
    ['nothing', { message: null }],
  ])('leaves out %s', (_, over) => {
    expect(toInboundMessage(message(over))).toBeNull()
  })
})

describe('a message of a group chat', () => {
  const inGroup = {
    id: 'A1',
    fromMe: false,
    remoteJid: '123@g.us',
    participant: '111:4@lid',
    participantAlt: '5511999990000@s.whatsapp.net',
  }

  it('belongs to the group, and to whoever wrote it by both addresses', () => {
    const swapped = { ...inGroup, participant: inGroup.participantAlt, participantAlt: '111@lid' }
    const contact = { phone: '5511999990000', lid: '111', name: 'Camila' }
    expect(toInboundMessage(message({ key: inGroup }))).toMatchObject({
      participant: '111@lid',
      chatJid: '123@g.us',
      contact,
      text: 'olá',
    })
    expect(toInboundMessage(message({ key: swapped }))).toMatchObject({ chatJid: '123@g.us', contact })
  })

  it('has a writer that can be stored, whatever the stanza says', () => {
    for (const participant of [`${'9'.repeat(400)}@lid`, 'a\u0000b@lid']) {
      const identity = toIdentity({ ...inGroup, participant })
      expect(identity?.participant).toMatch(/^(9{100}|ab@lid)$/)
    }
    expect(toIdentity({ ...inGroup, participant: '\u0000' })?.participant).toBeNull()
  })

  it('is ours alone when the owner wrote it on the phone', () => {
    const own = message({ key: { ...inGroup, fromMe: true } })
    expect(toInboundMessage(own)).toMatchObject({ fromMe: true, participant: null })
  })
})

describe('a group', () => {
  const me = ['49151:7@s.whatsapp.net', '900:7@lid']
  const carla = { id: '111@lid', phoneNumber: '5511999990000@s.whatsapp.net' }

  it('has everybody but ourselves as recipients, each once', () => {
    const byPhone = { id: '5521888880000@s.whatsapp.net', lid: '222@lid' }
    const unknown = { id: '333@lid' }
    for (const own of [{ id: '900@lid' }, { id: '49151@s.whatsapp.net', lid: '900@lid' }]) {
      expect(recipientsOf({ participants: [own, carla, byPhone, unknown] }, me)).toEqual([
        { address: '111@lid', otherAddress: '5511999990000@s.whatsapp.net' },
        { address: '222@lid', otherAddress: '5521888880000@s.whatsapp.net' },
        { address: '333@lid', otherAddress: null },
      ])
    }
  })

  it('that we are not in has nobody we could write to', () => {
    expect(recipientsOf({ participants: [carla] }, me)).toBeNull()
  })

  it('tells which phone and which LID are one person', () => {
    const participants = [carla, { id: '333@lid' }]
    expect(aliasesIn({ participants })).toEqual([{ phone: '5511999990000', lid: '111' }])
  })

  it.each([
    ['delivered', { receiptTimestamp: 5 }, 2],
    ['read', { receiptTimestamp: 5, readTimestamp: 6 }, 3],
    ['read, when only that came', { readTimestamp: 6 }, 3],
  ])('has a receipt of one of its members: %s', (_, times, ack) => {
    const key = { id: 'B2', fromMe: true, remoteJid: '123@g.us' }
    const receipt = { userJid: '111:4@lid', ...times }
    expect(toGroupReceipt({ key, receipt })).toEqual({ waId: 'B2', address: '111@lid', ack })
    expect(toGroupReceipt({ key: { ...key, fromMe: false }, receipt })).toBeNull()
  })
})

describe('a receipt', () => {
  const { Status } = proto.WebMessageInfo
  const key = { id: 'B2', fromMe: true, remoteJid: '111@lid' }

  it.each([
    [Status.SERVER_ACK, 1],
    [Status.DELIVERY_ACK, 2],
    [Status.READ, 3],
    [Status.PLAYED, 4],
  ])('status %s is tick %s', (status, ack) => {
    expect(toAckUpdate({ key, update: { status } })).toEqual({ waId: 'B2', ack })
  })

  it('carries the code of a refusal', () => {
    const update = { status: Status.ERROR, messageStubParameters: ['463', 'restricted'] }
    expect(toAckUpdate({ key, update })).toEqual({ waId: 'B2', ack: -1, errorCode: 463 })
  })

  it("says nothing of other people's messages, or of what is only pending", () => {
    expect(toAckUpdate({ key: { ...key, fromMe: false }, update: { status: Status.READ } })).toBeNull()
    expect(toAckUpdate({ key, update: { status: Status.PENDING } })).toBeNull()
  })
})

it('takes a phone and a LID for one person, in either order and from any device', () => {
  const [pn, lid] = ['5511999990000:3@s.whatsapp.net', '111:3@lid']
  const mapping = { phone: '5511999990000', lid: '111' }
  expect(toAliasMapping({ pn, lid })).toEqual(mapping)
  expect(toAliasMapping({ pn: lid, lid: pn })).toEqual(mapping)
  expect(toAliasMapping({ pn, lid: pn })).toBeNull()
  expect(toAliasMapping({ pn: '123@g.us', lid })).toBeNull()
})
