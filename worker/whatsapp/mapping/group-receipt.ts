import type { MessageUserReceiptUpdate, WAMessage } from 'baileys'
import type { GroupReceipt } from '@/lib/messages/group-receipts'
import { ack } from '@/lib/messages/status'
import { bareJid } from '@/lib/whatsapp/jid'
import { storableText } from '@/lib/whatsapp/text'
import { addressLimit, toIdentity } from './identity'

/** What somebody in a group says of a message of ours. Null for what is not ours. */
export function toGroupReceipt({ key, receipt }: MessageUserReceiptUpdate): GroupReceipt | null {
  const identity = toIdentity(key)
  if (identity?.fromMe !== true || receipt.userJid == null) return null
  // Baileys calls a time that it was not told NaN, and keeps what one person said of a message in one entry.
  const isRead = Boolean(receipt.readTimestamp) || Boolean(receipt.playedTimestamp)
  return {
    waId: identity.waId,
    address: storableText(bareJid(receipt.userJid), addressLimit),
    ack: isRead ? ack.read : ack.delivered,
  }
}

/** Receipts of what the owner wrote on the phone that arrive while the message is still buffered come inside it. */
export const groupReceiptsOfUpsert = ({ key, userReceipt }: WAMessage): GroupReceipt[] =>
  (userReceipt ?? []).flatMap((receipt) => toGroupReceipt({ key, receipt }) ?? [])
