import { Agent } from 'node:https'
import { makeWASocket, proto, type BinaryNode, type WASocket } from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { SentMessage } from '@/lib/messages/outbox'
import type { SentChange } from '@/lib/messages/outgoing-changes'
import type { Pulse } from '@/lib/sessions/leases'
import type { AuthState } from './auth-state'
import type { Timing } from '../timing'
import { watchBuffer } from './buffer-watch'
import { watchConnection } from './connection-watch'
import { durableRepository } from './durable-repository'
import type { Endpoint } from './endpoint'
import { holdFrames, wireOf } from './frame-gate'
import type { GroupBook } from './groups/group-book'
import { openStanzaMemory } from './inbound/stanza-memory'
import { contentOf } from './outbound/sent-content'
import { watchPulse } from './pulse'

export type SocketOptions = {
  endpoint: Endpoint
  auth: AuthState
  logger: ILogger
  timing: Timing
  groups: Pick<GroupBook, 'follow' | 'find'>
  /** Whether what comes from this chat is only confirmed to WhatsApp, and neither read nor stored. */
  shouldIgnoreJid(jid: string): boolean
  /** What was sent under an id, for a recipient who asks again; null when unknown. */
  findSent(waId: string): Promise<SentMessage | SentChange | null>
}

export type OpenSocket = { socket: WASocket; /** Null before the login. */ pulse(): Pulse | null }

/** A connection that lets nothing out before what it rests on is stored, and that ends itself when it is one only by name. */
export function openSocket(options: SocketOptions): OpenSocket {
  const { endpoint, auth, timing, groups } = options
  const stanzas = openStanzaMemory(auth.creds)
  const socket = makeWASocket({
    ...(endpoint.socketUrl !== undefined && { waWebSocketUrl: endpoint.socketUrl }),
    ...(endpoint.mediaCa !== undefined && { fetchAgent: new Agent({ ca: endpoint.mediaCa }) }),
    auth: { creds: auth.creds, keys: auth.keys },
    logger: options.logger,
    makeSignalRepository: durableRepository({ stanzas, findRead: auth.findRead }),
    keepAliveIntervalMs: timing.keepAliveMs,
    // Online stops the notifications on the owner's phone: only while somebody looks at a chat.
    markOnlineOnConnect: false,
    // What we send is in the database before it leaves; what the owner writes on the phone comes like other messages.
    emitOwnEvents: false,
    syncFullHistory: false,
    shouldSyncHistoryMessage: ({ syncType }) => syncType !== proto.HistorySync.HistorySyncType.FULL,
    shouldIgnoreJid: options.shouldIgnoreJid,
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 200 },
    cachedGroupMetadata: (jid) => Promise.resolve(groups.find(jid)),
    getMessage: async (key) => {
      const sent = key.id == null ? null : await options.findSent(key.id)
      return sent === null ? undefined : contentOf(sent, auth.creds)
    },
  })
  holdFrames(wireOf(socket), { settled: auth.settled, closeTimeoutMs: timing.heldFramesMs })
  // Before Baileys' own listener, which decrypts.
  socket.ws.prependListener('CB:message', (node: BinaryNode) => stanzas.remember(node))
  groups.follow(socket)
  const pulse = watchPulse(socket, timing)
  const endings = [watchConnection(socket, timing), watchBuffer(socket.ev, timing.bufferLookMs), pulse.stop]
  socket.registerSocketEndHandler(() => {
    endings.forEach((end) => end())
    // A socket that ends would otherwise drop what it still holds in its buffer.
    socket.ev.flush()
  })
  return { socket, pulse: pulse.read }
}
