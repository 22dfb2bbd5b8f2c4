import type { proto } from 'baileys'
import type { Quote } from '@/lib/messages/quote'
import { bareJid } from '@/lib/whatsapp/jid'
import { bodyOf, readContent } from './content'

/** What a message answers, with the words it was sent along with; null when it answers nothing. `me` are our addresses. */
export function toQuote(message: proto.IMessage | null | undefined, me: readonly string[]): Quote | null {
  const context = contextOf(message)
  if (!context?.stanzaId) return null
  const author = context.participant ? bareJid(context.participant) : null
  const fromMe = author !== null && me.includes(author)
  const { type, text } = readContent(context.quotedMessage) ?? { type: 'unknown', text: null }
  return { waId: context.stanzaId, fromMe, author: fromMe ? null : author, type, text }
}

/** Any kind can be an answer; the context lies in the part that holds the content. */
function contextOf(message: proto.IMessage | null | undefined): proto.IContextInfo | null {
  const found = bodyOf(message)
  const part: unknown = found?.body[found.field]
  return typeof part === 'object' && part !== null && 'contextInfo' in part
    ? (part.contextInfo as proto.IContextInfo | null)
    : null
}
