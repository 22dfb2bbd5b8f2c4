import { generateWAMessageFromContent, type AuthenticationCreds, type proto, type WAMessage } from 'baileys'
import type { InboundQuote } from '@/lib/messages/internal/quotes'
import type { SentMessage } from '@/lib/messages/outbox'
import { isGroupJid } from '@/lib/whatsapp/jid'

/** A message of ours as it left, made from what is stored. */
export function contentOf(
  { chatJid, text, waId, quote }: SentMessage,
  { me }: Pick<AuthenticationCreds, 'me'>,
): proto.IMessage | undefined {
  const { message } = generateWAMessageFromContent(
    chatJid,
    { extendedTextMessage: { text } },
    { messageId: waId, userJid: me?.id ?? '', ...(quote && { quoted: toQuoted(quote, chatJid) }) },
  )
  return message ?? undefined
}

/** What is quoted, as far as a phone that no longer has it can show it. */
export function toQuoted({ waId, fromMe, author, type, text }: InboundQuote, chatJid: string): WAMessage {
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
