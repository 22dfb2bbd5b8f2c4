import { proto } from 'baileys'
import { describe, expect, it } from 'vitest'
import { toPast } from './past-message'

const { REVOKE, CIPHERTEXT } = proto.WebMessageInfo.StubType
const { READ } = proto.WebMessageInfo.Status
const me = { id: '4915100000001:7@s.whatsapp.net', lid: '800000000001:7@lid' }
const chatJid = '900000000001@lid'
const nowSeconds = Math.floor(Date.now() / 1000)
const aDay = 86_400

const told = (more: Partial<proto.IWebMessageInfo> = {}): proto.IWebMessageInfo => ({
  key: { remoteJid: chatJid, fromMe: false, id: 'ID' },
  messageTimestamp: nowSeconds - aDay,
  message: { conversation: 'hello' },
  ...more,
})
const read = (message: proto.IWebMessageInfo, ignored: string[] = []) =>
  toPast(message, {
    creds: { me },
    since: new Date((nowSeconds - 30 * aDay) * 1000),
    nameOf: (jid) => (jid === chatJid ? 'Carla' : undefined),
    ignores: (jid) => ignored.includes(jid),
  })
const nothing = { messages: [], changes: [] }

describe('a message out of the past', () => {
  it('is read like a live one, with the name that is known of its writer', () => {
    const contact = { phone: null, lid: '900000000001', name: 'Carla' }
    expect(read(told()).messages).toMatchObject([
      { waId: 'ID', chatJid, contact, text: 'hello', fromMe: false },
    ])
    const named = read(told({ pushName: 'Carla of the mill' }))
    expect(named.messages).toMatchObject([{ contact: { name: 'Carla of the mill' } }])
  })

  it('is left out when it is older than wanted, has no time that can be, or is of a chat that is ignored', () => {
    expect(read(told({ messageTimestamp: nowSeconds - 31 * aDay }))).toEqual(nothing)
    expect(read(told({ messageTimestamp: undefined }))).toEqual(nothing)
    expect(read(told({ messageTimestamp: nowSeconds + 400 * aDay }))).toEqual(nothing)
    expect(read(told(), [chatJid])).toEqual(nothing)
    expect(read(told({ key: { remoteJid: undefined, id: 'ID' } }))).toEqual(nothing)
    expect(read(told({ message: undefined, messageStubType: CIPHERTEXT }))).toEqual(nothing)
  })

  it('of ours says how far it came', () => {
    const ours = told({ key: { remoteJid: chatJid, fromMe: true, id: 'ID' }, status: READ })
    expect(read(ours).messages).toMatchObject([{ fromMe: true, ack: 3 }])
    expect(read({ ...ours, status: undefined }).messages[0]).not.toHaveProperty('ack')
  })

  it('of a group has who wrote it, wherever that stands', () => {
    const key = { remoteJid: '1203630001@g.us', fromMe: false, id: 'ID' }
    const participant = '900000000002:3@lid'
    expect(read(told({ key, participant })).messages).toMatchObject([
      { chatJid: '1203630001@g.us', participant: '900000000002@lid', contact: { lid: '900000000002' } },
    ])
  })

  it('that was deleted for everybody is a deletion of itself', () => {
    const revoked = read(told({ message: undefined, messageStubType: REVOKE }))
    expect(revoked).toMatchObject({ messages: [], changes: [{ kind: 'deletion', targetWaId: 'ID' }] })
  })

  it('brings its reactions, by whoever reacted, at a time that can be', () => {
    const at = (nowSeconds - 3600) * 1000
    const reactions = [
      { key: { remoteJid: chatJid, fromMe: true, id: 'R1' }, text: '👍', senderTimestampMs: at },
      { key: { remoteJid: chatJid, fromMe: false, id: 'R2' }, text: '🎉', senderTimestampMs: 8e17 },
      { key: { remoteJid: chatJid }, text: '👎' },
    ]
    expect(read(told({ reactions })).changes).toMatchObject([
      {
        waId: 'R1',
        fromMe: true,
        kind: 'reaction',
        targetWaId: 'ID',
        targetFromMe: false,
        text: '👍',
        at: new Date(at),
      },
      { waId: 'R2', fromMe: false, text: '🎉', at: new Date((nowSeconds - aDay) * 1000) },
    ])
  })
})
