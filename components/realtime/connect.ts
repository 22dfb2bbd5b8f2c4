import { io, type Socket } from 'socket.io-client'
import type { PresenceStatus } from '@/lib/presence/status'
import {
  socketPath,
  type ClientToServer,
  type EventDto,
  type LiveDto,
  type ServerToClient,
  type SocketAuth,
} from '@/lib/realtime/contract'
import { fetchJson, ReadError } from '../data/fetch-json'

export type RealtimeHandlers = {
  onEvents: (batch: EventDto[]) => void
  onLive: (message: LiveDto) => void
  /** Something may have been missed: read everything again. */
  onResync: () => void
  onConnected: (isConnected: boolean) => void
  /** The sign-in has ended, or the person has no place here any more. */
  onRefused: () => void
  /** Told at every connection: it can have changed since the page was drawn, or while the line was cut. */
  onStanding: (standing: string) => void
  /** The server closed the socket by itself, and let it in again. */
  onReadmitted: () => void
}

const firstRetryMs = 300
const longestRetryMs = 4_000
const options = {
  path: socketPath,
  addTrailingSlash: false,
  transports: ['websocket'],
  reconnectionDelay: firstRetryMs,
  reconnectionDelayMax: longestRetryMs,
  randomizationFactor: 0.5,
}
/** Signed out, or no member: asking again would not help. */
const endings = new Set([401, 403, 404])

type Ticket = {
  ticket: string
  /** Who the person is here, and what the workspace is. */
  standing: string
}

const askTicket = (tenant: string): Promise<Ticket> =>
  fetchJson('/api/realtime/ticket', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant }),
  })

/** Without a ticket the server refuses, and whoever is refused tries again later. */
async function authenticate(tenant: string, handlers: RealtimeHandlers): Promise<SocketAuth> {
  try {
    const auth = await askTicket(tenant)
    handlers.onStanding(auth.standing)
    return auth
  } catch (error) {
    if (error instanceof ReadError && endings.has(error.status)) handlers.onRefused()
    return { ticket: '' }
  }
}

export type RealtimeConnection = {
  /** How the person at this browser shows to colleagues, now and after every cut. */
  showAs(status: PresenceStatus): void
  /** What the person does just now; lost while the line is cut. */
  say<Kind extends 'typing' | 'attend'>(kind: Kind, ...said: Parameters<ClientToServer[Kind]>): void
  end(): void
}

/** One socket for one tenant. Every connection asks for a new ticket and says how far it has read. */
export const connectRealtime = (tenant: string, handlers: RealtimeHandlers): RealtimeConnection => {
  let cursor: string | undefined
  let refusals = 0
  let wasSentAway = false
  let shownAs: PresenceStatus = 'online'
  let retry: ReturnType<typeof setTimeout> | undefined

  const socket: Socket<ServerToClient, ClientToServer> = io({
    ...options,
    auth: (send) => void authenticate(tenant, handlers).then((auth) => send({ ...auth, cursor })),
  })

  socket.on('connect', () => {
    refusals = 0
    // The server takes whoever comes in for online.
    if (shownAs !== 'online') socket.emit('presence', shownAs)
    handlers.onConnected(true)
    if (wasSentAway) handlers.onReadmitted()
    wasSentAway = false
  })
  socket.on('events', (batch) => {
    cursor = batch.at(-1)?.cursor ?? cursor
    handlers.onEvents(batch)
  })
  socket.on('live', handlers.onLive)
  // Comes with the first connection too: the time since the page was drawn is a gap nobody can replay.
  socket.on('resync', (position) => {
    cursor = position
    handlers.onResync()
  })

  // socket.io comes back by itself after a cut line, but not after the server's own no.
  const comeBack = (): void => {
    handlers.onConnected(false)
    if (socket.active) return
    clearTimeout(retry)
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** refusals++)
    retry = setTimeout(() => socket.connect(), delayMs * (0.5 + Math.random()))
  }
  socket.on('disconnect', (reason) => {
    wasSentAway = reason === 'io server disconnect'
    if (reason !== 'io client disconnect') comeBack()
  })
  socket.on('connect_error', comeBack)

  return {
    showAs: (status) => {
      if (status === shownAs) return
      shownAs = status
      if (socket.connected) socket.emit('presence', status)
    },
    say: (kind, ...said) => void (socket.connected && socket.emit(kind, ...said)),
    end: () => {
      clearTimeout(retry)
      socket.disconnect()
    },
  }
}
