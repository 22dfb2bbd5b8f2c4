import {
  WAMessageStubType,
  type BinaryNode,
  type ConnectionState,
  type WAMessage,
  type WASocket,
} from 'baileys'
import type { AliasMapping } from '@/lib/conversations/learn-aliases'
import type { GroupEvent } from '@/lib/group-events/record-group-events'
import type { InboundChange } from '@/lib/messages/change'
import type { GroupReceipt } from '@/lib/messages/group-receipts'
import type { AckUpdate } from '@/lib/messages/outbox'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { ack, undecryptable } from '@/lib/messages/status'
import type { MessageIdentity } from '@/lib/whatsapp/message-identity'
import { tellsOfHistory } from './history/notice'
import { ackOfUpsert, toAckUpdate } from './mapping/acks'
import { toAliasMapping } from './mapping/alias-mapping'
import { openCallBook } from './mapping/call'
import { toGroupNotice, type GroupNotice } from './mapping/group-notice'
import { groupReceiptsOfUpsert, toGroupReceipt } from './mapping/group-receipt'
import { toIdentity } from './mapping/identity'
import { toInboundChange } from './mapping/inbound-change'
import { toInboundMessage } from './mapping/inbound-message'
import { toTyping } from './mapping/typing'
import { ownJids } from './own-addresses'
import type { Typing } from './typing/typists'

/** What a socket tells, in our own words. */
export type SessionSink = {
  onCreds(): void
  onCode(qr: string): void
  onPaired(): void
  onOpen(): void
  /** Live and kept-while-away messages alike. */
  onMessages: (heard: Heard) => void
  /** The phone has said where a piece of its past is; what came before that has been heard. */
  onHistory(): void
  /** A call that nobody took. */
  onMissedCall(call: InboundMessage): void
  onGroupNotice(notice: GroupNotice): void
  onAcks(updates: AckUpdate[]): void
  onGroupReceipts(receipts: GroupReceipt[]): void
  onMapping(mapping: AliasMapping): void
  onTyping(typing: Typing[]): void
  onClosed(code: number | undefined, qrExhausted: boolean): void
  /** A message that we stumble over. */
  onLeftOut(error: unknown): void
}

/**
 * What messages say: those to show, what they do to others, their receipts, and the names of all that could be read; and
 * what happened in group chats.
 */
export type Heard = {
  inbound: InboundMessage[]
  changes: InboundChange[]
  acks: AckUpdate[]
  groupReceipts: GroupReceipt[]
  handled: MessageIdentity[]
  groupEvents: GroupEvent[]
}

/** What reads messages: our own addresses, and who takes what one makes us stumble over, which stays in the journal. */
export type Hearing = { me: readonly string[]; onLeftOut(error: unknown): void }

/** Reads at once: Baileys goes on changing what it handed over. Nothing that one says keeps another from being heard. */
export function hear(messages: readonly WAMessage[], { me, onLeftOut }: Hearing): Heard {
  const all = messages.flatMap((message) => {
    try {
      return hearOne(message, me)
    } catch (error) {
      onLeftOut(error)
      return []
    }
  })
  return {
    inbound: all.flatMap(({ inbound }) => inbound),
    changes: all.flatMap(({ changes }) => changes),
    acks: all.flatMap(({ acks }) => acks),
    groupReceipts: all.flatMap(({ groupReceipts }) => groupReceipts),
    handled: all.flatMap(({ handled }) => handled),
    groupEvents: [],
  }
}

/** The same without what could not be read. */
export const onlyRead = (heard: Heard): Heard => ({
  ...heard,
  inbound: heard.inbound.filter(({ type }) => type !== undecryptable),
})

const list = <Item>(item: Item | null): Item[] => (item === null ? [] : [item])

const hearOne = (message: WAMessage, me: readonly string[]): Heard => ({
  inbound: list(toInboundMessage(message, me)),
  changes: list(toInboundChange(message)),
  acks: list(ackOfUpsert(message)),
  groupReceipts: groupReceiptsOfUpsert(message),
  handled: isUnread(message) ? [] : list(toIdentity(message.key)),
  groupEvents: [],
})

/** A call is stored as what stands for it in its chat; nothing of it was journalled. */
export const heardCall = (call: InboundMessage): Heard => ({ ...nothing, inbound: [call] })

/** Whoever stores it tells the journal. */
export const heardInGroup = ({ events }: GroupNotice): Heard => ({ ...nothing, groupEvents: events })

const nothing: Heard = {
  inbound: [],
  changes: [],
  acks: [],
  groupReceipts: [],
  handled: [],
  groupEvents: [],
}

/** A part of it at least could not be decrypted; it comes again. */
const isUnread = ({ messageStubType }: WAMessage): boolean => messageStubType === WAMessageStubType.CIPHERTEXT

export function listenTo(socket: WASocket, sink: SessionSink): void {
  socket.ev.on('creds.update', () => sink.onCreds())
  socket.ev.on('connection.update', (update) => onConnection(update, sink))
  socket.ev.on('messages.upsert', ({ messages }) => {
    sink.onMessages(hear(messages, { me: ownJids(socket.authState.creds), onLeftOut: sink.onLeftOut }))
    if (messages.some(tellsOfHistory)) sink.onHistory()
  })
  socket.ev.on('messages.update', (updates) => {
    const acks = updates.flatMap((update) => toAckUpdate(update) ?? [])
    if (acks.length > 0) sink.onAcks(acks)
  })
  socket.ev.on('message-receipt.update', (updates) => {
    const receipts = updates.flatMap((update) => toGroupReceipt(update) ?? [])
    if (receipts.length > 0) sink.onGroupReceipts(receipts)
  })
  socket.ev.on('lid-mapping.update', (update) => {
    const mapping = toAliasMapping(update)
    if (mapping !== null) sink.onMapping(mapping)
  })
  socket.ev.on('presence.update', (update) =>
    sink.onTyping(toTyping(update, ownJids(socket.authState.creds))),
  )
  // Before Baileys' own listener, which confirms.
  socket.ws.prependListener('CB:notification', (stanza: BinaryNode) => {
    const notice = toGroupNotice(stanza, ownJids(socket.authState.creds))
    if (notice !== null) sink.onGroupNotice(notice)
  })
  // Baileys does not say why a call ended, and so not whether the phone took it.
  const calls = openCallBook()
  socket.ws.on('CB:call', (stanza: BinaryNode) => {
    const call = calls.hear(stanza, ownJids(socket.authState.creds))
    if (call !== null) sink.onMissedCall(call)
  })
  // Baileys has no event for the server's acceptance of a message; the stanza is its only trace.
  socket.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    const named = toIdentity({ id: attrs.id })
    if (named !== null && attrs.error === undefined) sink.onAcks([{ waId: named.waId, ack: ack.sent }])
  })
}

function onConnection(update: Partial<ConnectionState>, sink: SessionSink): void {
  if (update.qr !== undefined) sink.onCode(update.qr)
  if (update.isNewLogin === true) sink.onPaired()
  if (update.connection === 'open') sink.onOpen()
  if (update.connection === 'close') {
    const error = update.lastDisconnect?.error
    const isExhausted = error?.message.startsWith('QR refs attempts ended') === true
    sink.onClosed(statusCodeOf(error), isExhausted)
  }
}

/** Baileys reports what WhatsApp said as Boom errors; undefined for anything else, which is a failure of our own. */
export function statusCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('output' in error)) return undefined
  const { output } = error
  return typeof output === 'object' && output !== null && 'statusCode' in output
    ? Number(output.statusCode)
    : undefined
}
