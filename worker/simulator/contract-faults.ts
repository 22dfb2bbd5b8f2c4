import type { PhoneNumber } from './contract-addresses'

export const FAULT_KINDS = [
  'refuseUpgrade',
  'ignoreHello',
  'wrongCertificate',
  'wrongAccountSignature',
  'wrongLinkSecret',
  'wrongPreKeySignature',
  'wrongGroupSignature',
  'refuseLogin',
  'ignoreLogin',
  'failQueries',
  'slowQueries',
  'ignoreQueries',
  'withholdAcks',
  'delayAcks',
  'errorAck',
  'swallowMessages',
  'garbleOutbound',
  'garbleInbound',
  'duplicateInbound',
  'reorderInbound',
  'delayInbound',
  'loseInbound',
  'corruptInbound',
  'withholdSenderKeys',
  'loseReceipts',
  'stallBacklog',
  'withholdBacklog',
  'withholdBacklogEnd',
] as const

/**
 * refuseUpgrade: HTTP `code` (503) instead of a WebSocket. ignoreHello: no ServerHello. refuseLogin: failure with
 * `code`. wrongCertificate: the server's chain is signed wrongly. wrongAccountSignature, wrongLinkSecret: what the
 * phone hands a client that links is signed wrongly, or its HMAC is of another secret than the QR's.
 * wrongPreKeySignature: the keys of a contact that the client fetches; wrongGroupSignature: a group message. ignoreLogin: neither success nor failure. failQueries, slowQueries, ignoreQueries: an error stanza with
 * `code` and `text`, an answer `delayMs` late, no answer; for one `xmlns` or all.
 * withholdAcks: the message arrives, its ack does not. delayAcks: its ack comes `delayMs` late. errorAck: refused
 * with a code, not delivered. swallowMessages: neither delivered nor acknowledged; what answers a phone that asked for
 * it again is spared, since a server that loses it loses what is behind it on that line too, the confirmation of the
 * question first. garbleOutbound: the contact cannot decrypt what a linked device sent, and asks again with its keys or
 * `withoutKeys`.
 * garbleInbound: the linked device cannot decrypt what a contact sent. duplicateInbound: the same stanza comes
 * twice. reorderInbound: it comes after the next one. delayInbound: it comes `delayMs` late. loseInbound: it gets
 * lost under way and comes with the next connection. corruptInbound: its bytes are damaged on the line.
 * withholdSenderKeys: a group message comes without the key to read it. loseReceipts: the client's confirmation
 * of a message or a notification never arrives, so it comes again. withholdBacklog: what waited was announced and
 * does not come, but with the next connection. stallBacklog: after one batch of what waited nothing comes any
 * more, not even the word that it is over, so that the client stays deaf. withholdBacklogEnd: the word that it is over
 * never comes, and what is sent from then on is marked as if it had waited.
 */
export type FaultKind = (typeof FAULT_KINDS)[number]

/** What comes from contacts, and can be disturbed on its way; notifications are those of groups. */
export const DELIVERED_STANZAS = ['message', 'receipt', 'notification'] as const
export type DeliveredStanza = (typeof DELIVERED_STANZAS)[number]

/** Applies to the next `count` (1) occurrences that fit, of every owner or of one. */
export type FaultInput = {
  kind: FaultKind
  phone?: PhoneNumber
  /** Only messages to or from this contact. */
  contact?: PhoneNumber
  /** Only the first message to somebody the owner never exchanged anything with. */
  onlyNewChats?: boolean
  /** What an inbound fault or `loseReceipts` strikes; messages unless said otherwise. */
  stanza?: DeliveredStanza
  /** Only queries of this namespace. */
  xmlns?: string
  code?: number
  text?: string
  delayMs?: number
  withoutKeys?: boolean
  count?: number
}

/** How the server may end a connection, by the code the client reports. */
export const STREAM_ERROR_CODES = [401, 403, 440, 503, 515] as const
export type StreamErrorCode = (typeof STREAM_ERROR_CODES)[number]
