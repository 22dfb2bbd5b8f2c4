import { io, type Socket } from 'socket.io-client'
import {
  socketPath,
  type EventDto,
  type LiveDto,
  type ServerToClient,
  type SocketAuth,
} from '@/lib/realtime/contract'
import { fetchJson } from '../data/fetch-json'

type Handlers = {
  onEvents: (batch: EventDto[]) => void
  onLive: (message: LiveDto) => void
  /** Something may have been missed: read everything again. */
  onResync: () => void
  onConnected: (isConnected: boolean) => void
}

const firstRetryMs = 500
const longestRetryMs = 10_000

/** One socket for one tenant. Every connection asks for a new ticket and says how far it has read. */
export const connectRealtime = (tenant: string, handlers: Handlers): (() => void) => {
  let cursor: string | undefined
  let refusals = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  const askTicket = (): Promise<{ ticket: string }> =>
    fetchJson('/api/realtime/ticket', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tenant }),
    })

  const socket: Socket<ServerToClient, Record<string, never>> = io({
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    reconnectionDelay: firstRetryMs,
    reconnectionDelayMax: longestRetryMs,
    randomizationFactor: 0.5,
    auth: (send) => {
      const answer = (ticket: string): void =>
        send({ ticket, ...(cursor ? { cursor } : {}) } satisfies SocketAuth)
      // Without a ticket the server refuses, and the refusal below tries again later.
      askTicket().then(
        ({ ticket }) => answer(ticket),
        () => answer(''),
      )
    },
  })

  socket.on('connect', () => {
    refusals = 0
    handlers.onConnected(true)
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
    if (reason !== 'io client disconnect') comeBack()
  })
  socket.on('connect_error', comeBack)

  return () => {
    clearTimeout(retry)
    socket.disconnect()
  }
}
