import { Agent } from 'node:https'
import {
  Browsers,
  makeWASocket,
  proto,
  type BinaryNode,
  type UserFacingSocketConfig,
  type WASocket,
} from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { SentMessage } from '@/lib/messages/outbox'
import type { SentChange } from '@/lib/messages/outgoing-changes'
import type { Pulse } from '@/lib/sessions/leases'
import type { AuthState } from './auth-state'
import type { Timing } from '../timing'
import { watchBuffer } from './buffer-watch'
import { watchConnection } from './connection-watch'
import { endOnDamagedFrame } from './damaged-frames'
import { durableRepository } from './durable-repository'
import type { Endpoint } from './endpoint'
import { holdFrames, wireOf } from './frame-gate'
import type { GroupBook } from './groups/group-book'
import { askWithMeasure } from './inbound/asking'
import { readOneAfterAnother } from './inbound/one-after-another'
import { openStanzaMemory, type StanzaMemory } from './inbound/stanza-memory'
import { followFrame } from './outbound/flight-log'
import { contentOf } from './outbound/sent-content'
import type { ProtocolLog } from './protocol-log'
import { watchPulse } from './pulse'
import { withSharedStorage } from './shared-storage'
import { shieldBaileys } from './shielded-listeners'
import type { Silence } from './silence'

export type SocketOptions = {
  endpoint: Endpoint
  auth: AuthState
  logger: ILogger
  timing: Timing
  groups: Pick<GroupBook, 'follow' | 'find'>
  protocol: ProtocolLog
  /** Whether what comes from this chat is only confirmed to WhatsApp, and neither read nor stored. */
  shouldIgnoreJid(jid: string): boolean
  /** Whether the phone is asked for all of its past, not only for what is recent. */
  isWholePast: boolean
  /** Whether the connection carries, for whoever counts those that do not. */
  silence: Silence
  /** What was sent under an id, for a recipient who asks again; null when unknown. */
  findSent(waId: string): Promise<SentMessage | SentChange | null>
}

/** How often a message is sent or asked for again that could not be read, as WhatsApp's own clients do. */
const retriesAtMost = 5

export type OpenSocket = { socket: WASocket; /** Null before the login. */ pulse(): Pulse | null }

/** A connection that lets nothing out before what it rests on is stored, and that ends itself when it is one only by name. */
export function openSocket(options: SocketOptions): OpenSocket {
  const { auth, timing, groups, protocol } = options
  const stanzas = openStanzaMemory(auth.creds)
  const socket = withSharedStorage(() => makeWASocket(settingsOf(options, stanzas)))
  shieldBaileys(socket, (error) => options.logger.error({ error }, 'a stanza made a listener stumble'))
  endOnDamagedFrame(socket)
  const stopAsking = askWithMeasure(socket, {
    timesAtMost: retriesAtMost,
    everyMs: timing.askAgainMs,
    reading: readOneAfterAnother(socket),
    logger: options.logger,
  })
  holdFrames(wireOf(socket), {
    settled: auth.settled,
    closeTimeoutMs: timing.heldFramesMs,
    onHanded: () => {
      const noteWritten = followFrame()
      return (bytes) => {
        noteWritten()
        protocol.left(bytes)
      }
    },
  })
  protocol.follow(socket)
  // Before Baileys' own listener, which decrypts.
  socket.ws.prependListener('CB:message', (node: BinaryNode) => stanzas.remember(node))
  groups.follow(socket)
  const { silence } = options
  const pulse = watchPulse(socket, { probeMs: timing.probeMs, onAnswer: silence.broken })
  const watch = watchConnection(socket, { limits: timing, pulse: pulse.read, onSilent: silence.met })
  const endings = [watch, watchBuffer(socket.ev, timing.bufferLookMs), pulse.stop, stopAsking]
  socket.registerSocketEndHandler(() => {
    endings.forEach((end) => end())
    // A socket that ends would otherwise drop what it still holds in its buffer.
    socket.ev.flush()
    // Baileys stops listening before it closes: whatever waits for an answer would for another minute, sends included.
    socket.ws.emit('error', new Error('The connection has ended'))
  })
  return { socket, pulse: pulse.read }
}

function settingsOf(options: SocketOptions, stanzas: StanzaMemory): UserFacingSocketConfig {
  const { endpoint, auth, timing, groups } = options
  return {
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
    syncFullHistory: options.isWholePast,
    // Phones give all of it to apps of computers alone.
    ...(options.isWholePast && { browser: Browsers.macOS('Desktop') }),
    // What comes of it is imported from the journal; Baileys sees that something came, and no more.
    shouldSyncHistoryMessage: ({ syncType }) => syncType !== proto.HistorySync.HistorySyncType.FULL,
    shouldIgnoreJid: options.shouldIgnoreJid,
    // It counts each answer to a phone that could not read something twice.
    maxMsgRetryCount: 2 * retriesAtMost,
    // Nothing of the number is read while it waits: a hundred messages that nobody can read held up all others for minutes.
    retryRequestDelayMs: 0,
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 200 },
    cachedGroupMetadata: (jid) => Promise.resolve(groups.find(jid)),
    getMessage: async (key) => {
      const sent = key.id == null ? null : await options.findSent(key.id)
      return sent === null ? undefined : contentOf(sent, auth.creds)
    },
  }
}
