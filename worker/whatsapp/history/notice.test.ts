import { proto } from 'baileys'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { chunkHash, historyNoticeIn, tellsOfHistory, withoutHistory } from './notice'

const { HISTORY_SYNC_NOTIFICATION } = proto.Message.ProtocolMessage.Type
const { RECENT } = proto.Message.HistorySyncType

/** As it is decrypted, with its padding. */
const padded = (message: proto.IMessage): Uint8Array =>
  Uint8Array.of(...proto.Message.encode(message).finish(), 3, 3, 3)
const noticeOf = (historySyncNotification: proto.Message.IHistorySyncNotification): Uint8Array =>
  padded({ protocolMessage: { type: HISTORY_SYNC_NOTIFICATION, historySyncNotification } })

const piece = { syncType: RECENT, progress: 40, chunkOrder: 2 }

describe('a notice of the past', () => {
  it('is told from other messages', () => {
    expect(historyNoticeIn(noticeOf(piece))).toMatchObject(piece)
    expect(historyNoticeIn(padded({ conversation: 'hello' }))).toBeNull()
    expect(historyNoticeIn(Buffer.from('no message'))).toBeNull()
    expect(historyNoticeIn(new Uint8Array())).toBeNull()
  })

  it('is handed on with an empty piece in it, and every other message as it is', () => {
    const inline = Buffer.from('a long piece')
    const handed = historyNoticeIn(
      withoutHistory(noticeOf({ ...piece, initialHistBootstrapInlinePayload: inline })),
    )
    expect(handed).toMatchObject(piece)
    const empty = proto.HistorySync.decode(
      inflateSync(handed?.initialHistBootstrapInlinePayload ?? Buffer.alloc(0)),
    )
    expect(empty).toMatchObject({ syncType: RECENT, conversations: [] })
    const file = withoutHistory(noticeOf({ ...piece, directPath: '/v/file', mediaKey: Buffer.alloc(32, 1) }))
    expect(historyNoticeIn(file)?.directPath).toBeFalsy()
    const hello = padded({ conversation: 'hello' })
    expect(withoutHistory(hello)).toBe(hello)
  })

  it('counts only where it is our own phone’s', () => {
    const message = { protocolMessage: { historySyncNotification: piece } }
    expect(tellsOfHistory({ key: { fromMe: true }, message })).toBe(true)
    expect(tellsOfHistory({ key: { fromMe: false }, message })).toBe(false)
    expect(tellsOfHistory({ key: { fromMe: true }, message: { conversation: 'hello' } })).toBe(false)
    expect(tellsOfHistory({ key: { fromMe: true } })).toBe(false)
  })

  it('names its piece by what is in it, not by where it lies', () => {
    const fileSha256 = Buffer.alloc(32, 5)
    const first = chunkHash({ ...piece, fileSha256, directPath: '/a' })
    expect(chunkHash({ ...piece, fileSha256, directPath: '/b' })).toEqual(first)
    expect(chunkHash({ ...piece, fileSha256: Buffer.alloc(32, 6), directPath: '/a' })).not.toEqual(first)
    const inline = (text: string) => chunkHash({ initialHistBootstrapInlinePayload: Buffer.from(text) })
    expect(inline('one')).not.toEqual(inline('two'))
  })
})
