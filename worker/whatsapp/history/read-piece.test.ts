import { deflateSync } from 'node:zlib'
import { proto } from 'baileys'
import { describe, expect, it } from 'vitest'
import { ByteStream, UnreadableHistoryError } from './byte-stream'
import { readPiece, type PastItem } from './read-piece'

const { RECENT } = proto.HistorySync.HistorySyncType
const chatJid = '900000000001@lid'

const messageOf = (index: number, text = `Message ${index}`): proto.IHistorySyncMsg => ({
  message: {
    key: { remoteJid: chatJid, fromMe: false, id: `ID${index}` },
    messageTimestamp: 1_700_000_000 + index,
    message: { conversation: text },
  },
})
const pieceOf = (data: Omit<proto.IHistorySync, 'syncType'>): Uint8Array =>
  proto.HistorySync.encode({ ...data, syncType: RECENT }).finish()
const chatOf = (messages: proto.IHistorySyncMsg[], more: Partial<proto.IConversation> = {}) => ({
  id: chatJid,
  messages,
  pnJid: '15552223333@s.whatsapp.net',
  displayName: 'Carla',
  tcToken: Buffer.from('token'),
  tcTokenTimestamp: 1_700_000_000,
  ...more,
})

async function allOf(piece: Uint8Array, messages = true): Promise<PastItem[]> {
  const items: PastItem[] = []
  for await (const item of readPiece(deflateSync(piece), { messages })) items.push(item)
  return items
}
const textsOf = (items: readonly PastItem[]) =>
  items.flatMap((item) => (item.kind === 'message' ? [item.message.message?.conversation] : []))

describe('a piece of the past', () => {
  it('is read message by message, then its chat, and what it says of people', async () => {
    const items = await allOf(
      pieceOf({
        conversations: [chatOf([messageOf(1), messageOf(2)]), chatOf([messageOf(3)], { id: '1@g.us' })],
        pushnames: [{ id: chatJid, pushname: 'Carla' }],
        phoneNumberToLidMappings: [{ pnJid: '15552223333@s.whatsapp.net', lidJid: chatJid }],
        progress: 40,
        statusV3Messages: [messageOf(9).message ?? {}],
      }),
    )
    const kinds = ['message', 'message', 'chat', 'message', 'chat', 'name', 'address']
    expect(items.map(({ kind }) => kind)).toEqual(kinds)
    expect(textsOf(items)).toEqual(['Message 1', 'Message 2', 'Message 3'])
    const [chat] = items.flatMap((item) => (item.kind === 'chat' ? [item.chat] : []))
    expect(chat).toMatchObject({ id: chatJid, displayName: 'Carla', messages: [] })
    expect(Buffer.from(chat?.tcToken ?? '').toString()).toBe('token')
    expect(Number(chat?.tcTokenTimestamp)).toBe(1_700_000_000)
  })

  it('is read without its messages by who wants to know of people alone', async () => {
    const items = await allOf(pieceOf({ conversations: [chatOf([messageOf(1), messageOf(2)])] }), false)
    expect(items.map(({ kind }) => kind)).toEqual(['chat'])
  })

  it('is unpacked no further than it is read, however large it is', async () => {
    // Random words, so that what is packed is about as large as what is in it.
    const words = (seed: number): string =>
      Array.from({ length: 60 }, (_, index) => Math.sin(seed * 61 + index).toString(36)).join(' ')
    const piece = pieceOf({
      conversations: [chatOf(Array.from({ length: 5000 }, (_, index) => messageOf(index, words(index))))],
    })
    const packed = deflateSync(piece, { level: 1 })
    let asked = 0
    const watched = new Proxy(packed, {
      get(target, name) {
        if (name !== 'subarray') {
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        }
        return (from: number, to: number) => {
          asked = Math.max(asked, to)
          return target.subarray(from, to)
        }
      },
    })
    const items = readPiece(watched, { messages: true })
    for (let taken = 0; taken < 100; taken += 1) await items.next()
    await items.return(undefined)
    expect(packed.length).toBeGreaterThan(2_000_000)
    expect(asked).toBeLessThan(packed.length / 8)
  })

  it('passes over a message that is none, or far too large, and reads the others', async () => {
    const broken = Buffer.from(pieceOf({ conversations: [chatOf([messageOf(1), messageOf(2)])] }))
    // A number without an end, in the middle of the first.
    broken.fill(0xff, broken.indexOf('ID1') - 2, broken.indexOf('ID1') + 10)
    expect(textsOf(await allOf(broken))).toEqual(['Message 2'])
    const large = pieceOf({ conversations: [chatOf([messageOf(1, 'y'.repeat(5_000_000)), messageOf(2)])] })
    expect(textsOf(await allOf(large))).toEqual(['Message 2'])
  })

  it('that breaks off, is packed wrongly or says nothing sensible is refused', async () => {
    const whole = pieceOf({ conversations: [chatOf([messageOf(1)])] })
    await expect(allOf(whole.subarray(0, whole.length - 5))).rejects.toThrow(UnreadableHistoryError)
    await expect(allOf(Buffer.from('not a piece at all'))).rejects.toThrow(UnreadableHistoryError)
    const unpacked = readPiece(Buffer.from('not packed'), { messages: true })
    await expect(unpacked.next()).rejects.toThrow(UnreadableHistoryError)
  })
})

it('a stream of bytes that goes on and on is let go of', async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield await Promise.resolve(Buffer.alloc(1000))
  }
  const bytes = new ByteStream(endless(), 1_000_000)
  await bytes.drop(999_999)
  await expect(bytes.drop(2)).rejects.toThrow(UnreadableHistoryError)
})
