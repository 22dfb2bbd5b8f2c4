import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { getHistoryMsg, proto, unpadRandomMax16, type WAMessage } from 'baileys'

export type HistoryNotice = proto.Message.IHistorySyncNotification

/** What our own phone says of a piece of its past; null for every other message. */
export function historyNoticeIn(plaintext: Uint8Array): HistoryNotice | null {
  return noticeOf(decode(plaintext))
}

/** Whether a message that Baileys hands over was one, or stands for one. */
export const tellsOfHistory = ({ key, message }: WAMessage): boolean =>
  key.fromMe === true && message != null && getHistoryMsg(message) != null

/**
 * The same message as Baileys gets it: with an empty piece in it. It would fetch each and hold all of it in memory, and
 * what it waits for at the first login is only that one came.
 */
export function withoutHistory(plaintext: Uint8Array): Uint8Array {
  const message = decode(plaintext)
  const notice = noticeOf(message)
  if (notice === null || message?.protocolMessage == null) return plaintext
  const { syncType, progress, chunkOrder } = notice
  const empty = proto.HistorySync.encode({ syncType: Number(syncType ?? 0) }).finish()
  const emptied = {
    ...message,
    protocolMessage: {
      ...message.protocolMessage,
      historySyncNotification: {
        syncType,
        progress,
        chunkOrder,
        initialHistBootstrapInlinePayload: deflateSync(empty),
      },
    },
  }
  // One byte of padding.
  return Uint8Array.of(...proto.Message.encode(emptied).finish(), 1)
}

/** By which a piece is known when it comes again, under whatever name. */
export function chunkHash(notice: HistoryNotice): Uint8Array {
  const { fileSha256, initialHistBootstrapInlinePayload: inline } = notice
  const named = fileSha256?.length
    ? fileSha256
    : (inline ?? proto.Message.HistorySyncNotification.encode(notice).finish())
  return createHash('sha256').update(named).digest()
}

const noticeOf = (message: proto.IMessage | null): HistoryNotice | null =>
  message?.protocolMessage?.historySyncNotification ?? null

/** Null for what is no message: whoever reads it for good says so. */
function decode(plaintext: Uint8Array): proto.Message | null {
  try {
    return proto.Message.decode(unpadRandomMax16(plaintext))
  } catch {
    return null
  }
}
