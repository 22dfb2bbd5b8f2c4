import { cleanMessage, proto, type AuthenticationCreds, type WAMessage, type WAMessageKey } from 'baileys'
import type { InboundChange } from '@/lib/messages/change'
import type { PastMessage } from '@/lib/messages/import-messages'
import { ack, undecryptable } from '@/lib/messages/status'
import { bareJid } from '@/lib/whatsapp/jid'
import { ackOfUpsert } from '../mapping/acks'
import { toInboundChange } from '../mapping/inbound-change'
import { toInboundMessage } from '../mapping/inbound-message'
import { placeOf } from '../mapping/place'
import { sentAt } from '../mapping/sent-at'
import { ownJids } from '../own-addresses'

const { REVOKE } = proto.WebMessageInfo.StubType

export type PastOptions = {
  creds: Pick<AuthenticationCreds, 'me'>
  /** What is older is left out. */
  since: Date
  /** What somebody calls themselves, where the message does not say. */
  nameOf(jid: string): string | undefined
  /** Whether what comes from this chat is neither read nor stored. */
  ignores(jid: string): boolean
}

/** What one message out of the past says: as a live one does, and what was done to it since. */
export type Past = { messages: PastMessage[]; changes: InboundChange[] }

const nothing: Past = { messages: [], changes: [] }

/** Reads a message out of the past as a live one is read. */
export function toPast(told: proto.IWebMessageInfo, options: PastOptions): Past {
  const key = told.key
  if (!key?.remoteJid || !isWithin(told.messageTimestamp, options.since)) return nothing
  if (options.ignores(bareJid(key.remoteJid))) return nothing
  const { me } = options.creds
  const author = key.participant || told.participant || undefined
  const message = {
    ...told,
    key: { ...key, participant: author },
    pushName: told.pushName || options.nameOf(bareJid(author ?? key.remoteJid)),
  } as WAMessage
  cleanMessage(message, me?.id ?? '', me?.lid ?? '')
  const shown = toInboundMessage(message, ownJids(options.creds))
  const change = told.messageStubType === REVOKE ? toDeletion(message) : toInboundChange(message)
  return {
    messages: shown === null || shown.type === undecryptable ? [] : [{ ...shown, ...ackOf(message) }],
    changes: [...(change === null ? [] : [change]), ...reactionsTo(message, options)],
  }
}

/** A time that cannot be is none, unlike that of a live message, which was said just now. */
function isWithin(seconds: proto.IWebMessageInfo['messageTimestamp'], since: Date): boolean {
  const ms = Number(String(seconds ?? 0)) * 1000
  return ms >= since.getTime() && sentAt(ms / 1000).getTime() === ms
}

/** Of ours; what has not left its phone has not come further than WhatsApp here either. */
function ackOf(message: WAMessage): Pick<PastMessage, 'ack'> {
  const told = ackOfUpsert(message)?.ack
  return told !== undefined && told > ack.sent ? { ack: told } : {}
}

/** Of a message that was deleted for everybody its phone keeps no more than that. */
function toDeletion(message: WAMessage): InboundChange | null {
  const place = placeOf(message)
  if (place === null) return null
  const target = { targetWaId: place.waId, targetFromMe: place.fromMe }
  return { ...place, ...target, kind: 'deletion', text: null, at: sentAt(message.messageTimestamp) }
}

/** By the clock of whoever reacted, where it can be: after the message and before now. */
function reactedAt(told: proto.IReaction['senderTimestampMs'], writtenAt: Date): Date {
  const ms = Number(String(told ?? 0))
  return ms >= writtenAt.getTime() && ms <= Date.now() ? new Date(ms) : writtenAt
}

/** Reactions lie beside the message that they are to. */
function reactionsTo(message: WAMessage, { nameOf }: PastOptions): InboundChange[] {
  return (message.reactions ?? []).flatMap(({ key, text, senderTimestampMs }) => {
    if (!key?.id || !message.key.id) return []
    const named: WAMessageKey = {
      ...key,
      remoteJid: message.key.remoteJid,
      participant: key.participant ? bareJid(key.participant) : undefined,
    }
    const pushName = nameOf(bareJid(named.participant ?? message.key.remoteJid ?? ''))
    const place = placeOf({ key: named, pushName })
    if (place === null) return []
    return [
      {
        ...place,
        kind: 'reaction' as const,
        targetWaId: message.key.id,
        targetFromMe: message.key.fromMe === true,
        text: text || null,
        at: reactedAt(senderTimestampMs, sentAt(message.messageTimestamp)),
      },
    ]
  })
}
