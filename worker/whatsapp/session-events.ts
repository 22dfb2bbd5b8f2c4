import type { BinaryNode, ConnectionState, WASocket } from 'baileys'
import type { AliasMapping } from '@/lib/conversations/learn-aliases'
import type { AckUpdate } from '@/lib/messages/outbox'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { ack } from '@/lib/messages/status'
import { ackOfUpsert, toAckUpdate } from './mapping/acks'
import { toAliasMapping } from './mapping/alias-mapping'
import { toInboundMessage } from './mapping/inbound-message'

/** What a socket tells, in our own words. */
export type SessionSink = {
  onCreds(): void
  onCode(qr: string): void
  onPaired(): void
  onOpen(): void
  /** Live and kept-while-away messages alike. */
  onMessages(batch: InboundMessage[]): void
  onAcks(updates: AckUpdate[]): void
  onMapping(mapping: AliasMapping): void
  onClosed(code: number | undefined, qrExhausted: boolean): void
}

export function listenTo(socket: WASocket, sink: SessionSink): void {
  socket.ev.on('creds.update', () => sink.onCreds())
  socket.ev.on('connection.update', (update) => onConnection(update, sink))
  socket.ev.on('messages.upsert', ({ messages }) => {
    // Read before anything is awaited: Baileys goes on changing what it handed over.
    const inbound = messages.flatMap((message) => toInboundMessage(message) ?? [])
    const acks = messages.flatMap((message) => ackOfUpsert(message) ?? [])
    if (inbound.length > 0) sink.onMessages(inbound)
    if (acks.length > 0) sink.onAcks(acks)
  })
  socket.ev.on('messages.update', (updates) => {
    const acks = updates.flatMap((update) => toAckUpdate(update) ?? [])
    if (acks.length > 0) sink.onAcks(acks)
  })
  socket.ev.on('lid-mapping.update', (update) => {
    const mapping = toAliasMapping(update)
    if (mapping !== null) sink.onMapping(mapping)
  })
  // Baileys has no event for the server's acceptance of a message; the stanza is its only trace.
  socket.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    if (attrs.id !== undefined && attrs.error === undefined) sink.onAcks([{ waId: attrs.id, ack: ack.sent }])
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

/** Baileys reports closings as Boom errors; anything else is a failure of our own. */
function statusCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('output' in error)) return undefined
  const { output } = error
  return typeof output === 'object' && output !== null && 'statusCode' in output
    ? Number(output.statusCode)
    : undefined
}
