import {
  generateWAMessageContent,
  generateWAMessageFromContent,
  type AnyMessageContent,
  type AuthenticationCreds,
  proto,
  type WAMessage,
} from 'baileys'
import type { Quote } from '@/lib/messages/quote'
import type { SentMessage } from '@/lib/messages/outbox'
import type { SentChange } from '@/lib/messages/outgoing-changes'
import { isGroupJid } from '@/lib/whatsapp/jid'

/** What left of us under an id, made from what is stored. */
export async function contentOf(
  sent: SentMessage | SentChange,
  { me }: Pick<AuthenticationCreds, 'me'>,
): Promise<proto.IMessage | undefined> {
  if ('kind' in sent) return generateWAMessageContent(toAnyContent(sent), { upload: refuseUpload })
  const { chatJid, text, media, waId, quote } = sent
  const { message } = generateWAMessageFromContent(
    chatJid,
    media === null ? { extendedTextMessage: { text } } : proto.Message.decode(media),
    { messageId: waId, userJid: me?.id ?? '', ...(quote && { quoted: toQuoted(quote, chatJid) }) },
  )
  return message ?? undefined
}

/** What we do to a message, in Baileys' words. */
export function toAnyContent({ kind, chatJid, text, target }: SentChange): AnyMessageContent {
  const { waId: id, fromMe, participant } = target
  const key = { remoteJid: chatJid, id, fromMe, ...(participant !== null && { participant }) }
  switch (kind) {
    case 'reaction':
      return { react: { key, text: text ?? '' } }
    case 'edit':
      return { edit: key, text: text ?? '' }
    case 'deletion':
      return { delete: key }
  }
}

/** Nothing of this holds a file. */
const refuseUpload = (): Promise<never> => Promise.reject(new Error('There is nothing to upload'))

/** What is quoted, as far as a phone that no longer has it can show it. */
export function toQuoted({ waId, fromMe, author, type, text }: Quote, chatJid: string): WAMessage {
  const participant = isGroupJid(chatJid) && !fromMe && author !== null ? { participant: author } : {}
  return { key: { remoteJid: chatJid, id: waId, fromMe, ...participant }, message: quotedContent(type, text) }
}

const quotedContent = (type: string, text: string | null): proto.IMessage => {
  const caption = text ?? undefined
  switch (type) {
    case 'image':
      return { imageMessage: { caption } }
    case 'video':
    case 'gif':
      return { videoMessage: { caption, gifPlayback: type === 'gif' } }
    case 'voice':
    case 'audio':
      return { audioMessage: { ptt: type === 'voice' } }
    case 'document':
      return { documentMessage: { caption, fileName: caption } }
    case 'sticker':
      return { stickerMessage: {} }
    default:
      return { conversation: text ?? '' }
  }
}
