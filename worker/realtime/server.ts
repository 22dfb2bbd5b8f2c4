import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { consumeRealtimeTicket, type TicketHolder } from '@/lib/auth/realtime-tickets'
import type { Logger } from '@/lib/core/logger'
import { rolePermissions, type Permission } from '@/lib/core/permissions'
import {
  liveAudience,
  socketPath,
  type ClientToServer,
  type EventDto,
  type EventKind,
  type LiveDto,
  type ServerToClient,
  type SocketAuth,
} from '@/lib/realtime/contract'
import { decodePosition, encodePosition, isAfter, type Position } from '@/lib/realtime/cursor'
import { isReplayable, replayEvents, type TailedEvent } from '@/lib/realtime/tail-events'
import type { AttendanceDesk } from './attendance'
import type { Presence } from './presence'
import { Threshold } from './threshold'
import type { TypingDesk } from './typing'

export type RealtimeOptions = {
  port: number
  publicOrigin: string
  /** Where the event tail stands: what it hands over later reaches every socket of the tenant's room. */
  position(): Position
  log: Logger
  presence: Presence
  typing: TypingDesk
  attendance: AttendanceDesk
}

export type Realtime = {
  port: number
  publishEvents(batch: TailedEvent[]): void
  publishLive(tenantId: string, message: LiveDto): void
  /** Something may have been missed that no cursor covers: everybody reads again. */
  resyncAll(): void
  close(): Promise<void>
}

/** `ended`: rooms that were ended while it was on its way in. */
type SocketData = { holder: TicketHolder; ended: Set<string> }
type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
type IoSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>

const replayAtMost = 1000
const roomOf = (tenantId: string): string => `tenant:${tenantId}`
const roomOfRight = (tenantId: string, right: Permission): string => `tenant:${tenantId}:${right}`
const roomOfSignIn = (signInId: string): string => `sign-in:${signInId}`
const roomOfMember = (tenantId: string, userId: string): string => `member:${tenantId}:${userId}`

/** Carries facts to browsers; it decides none. Reached only through the web's rewrite on the same origin. */
export async function openRealtime(options: RealtimeOptions): Promise<Realtime> {
  const http = createServer((_, response) => response.writeHead(404).end())
  const io: Io = new Server(http, {
    path: socketPath,
    addTrailingSlash: false,
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, decide) =>
      decide(null, isAllowedOrigin(request.headers.origin, options.publicOrigin)),
  })
  const threshold = new Threshold()
  io.use((socket, next) => {
    const ended = threshold.enter()
    socket.data.ended = ended
    socket.conn.once('close', () => threshold.leave(ended))
    admit(socket.handshake.auth)
      .then((holder) => {
        socket.data.holder = holder
        next()
      })
      .catch((error: unknown) => next(error instanceof Error ? error : new Error('refused')))
  })
  io.on('connection', (socket) => {
    const { holder } = socket.data
    void socket.join([roomOfSignIn(holder.signInId), roomOfMember(holder.tenantId, holder.userId)])
    const timer = setTimeout(
      () => socket.disconnect(true),
      Math.min(holder.expiresAt.getTime() - Date.now(), 2 ** 31 - 1),
    )
    socket.on('disconnect', () => {
      clearTimeout(timer)
      options.presence.leave(socket.id)
      options.typing.leave(socket.id)
      options.attendance.leave(socket.id, holder)
    })
    hear(socket, options)
    join(socket, options, threshold).catch((error: unknown) => {
      options.log.warn({ err: error }, 'a browser could not be brought up to date')
      socket.disconnect(true)
    })
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    port: (http.address() as AddressInfo).port,
    publishEvents: (batch) => publishEvents(io, threshold, batch),
    publishLive: (tenantId, message) =>
      void io.to(roomOfRight(tenantId, liveAudience[message.kind])).emit('live', message),
    resyncAll: () => void io.emit('resync', encodePosition(options.position())),
    close: async () => {
      await io.close()
      await options.presence.settled()
      await options.typing.settled()
      await options.attendance.settled()
    },
  }
}

/** What browsers say. Our page says nothing else; whoever does is none of it. */
function hear(socket: IoSocket, { presence, typing, attendance }: RealtimeOptions): void {
  const { holder } = socket.data
  const orOut = (isOurs: boolean): void => {
    if (!isOurs) socket.disconnect(true)
  }
  presence.enter(socket.id, holder)
  socket.on('presence', (status) => orOut(presence.change(socket.id, status)))
  socket.on('typing', (said) => orOut(typing.say(socket.id, holder, said)))
  socket.on('attend', (said) => orOut(attendance.say(socket.id, holder, said)))
}

/** Browsers always name their origin when they open a socket; anything else is no page of ours. */
const isAllowedOrigin = (origin: string | undefined, publicOrigin: string): boolean => origin === publicOrigin

async function admit(auth: Record<string, unknown>): Promise<TicketHolder> {
  const { ticket, standing } = auth as Partial<SocketAuth>
  const holder =
    typeof ticket === 'string' && ticket.length <= 100 ? await consumeRealtimeTicket(ticket) : null
  if (holder === null) throw new Error('ticket')
  // What changed since nobody would tell this browser: it comes again with a new ticket, and sees.
  if (standing !== undefined && holder.standing !== standing) throw new Error('standing')
  return holder
}

/**
 * Replays what a browser missed and joins it to its tenant, without a gap and in order: it joins in the same turn
 * in which it is found to have everything up to where the tail stands.
 */
async function join(socket: IoSocket, options: RealtimeOptions, threshold: Threshold): Promise<void> {
  const { holder, ended } = socket.data
  const { tenantId, role } = holder
  const { cursor } = socket.handshake.auth as Partial<SocketAuth>
  let after = typeof cursor === 'string' ? decodePosition(cursor) : null
  if (after !== null && !isReplayable(after, Date.now())) after = null
  while (after !== null && isAfter(options.position(), after)) {
    const upTo = options.position()
    const missed: EventDto[] | null = await replayEvents(tenantId, after, upTo, replayAtMost)
    if (missed !== null && missed.length > 0) socket.emit('events', missed)
    after = missed === null ? null : upTo
  }
  void socket.join([roomOf(tenantId), ...rolePermissions[role].map((right) => roomOfRight(tenantId, right))])
  if (after === null) socket.emit('resync', encodePosition(options.position()))
  threshold.leave(ended)
  if (endingRoomsOf(holder).some((room) => ended.has(room))) socket.disconnect(true)
}

type Ending = (event: TailedEvent) => string

/** Facts after which a socket has no right to be open any more → the room of those sockets. */
const endings: Partial<Record<EventKind, Ending>> = {
  'sign_in.ended': ({ event }) => roomOfSignIn(event.ids.signInId ?? ''),
  'tenant.changed': ({ tenantId }) => roomOf(tenantId ?? ''),
  'visit.changed': ({ tenantId, event }) => roomOfMember(tenantId ?? '', event.ids.userId ?? ''),
  'membership.changed': ({ tenantId, event }) => roomOfMember(tenantId ?? '', event.ids.userId ?? ''),
}

/** All that it can name. */
const endingRoomsOf = ({ signInId, tenantId, userId }: TicketHolder): string[] => [
  roomOfSignIn(signInId),
  roomOf(tenantId),
  roomOfMember(tenantId, userId),
]

function publishEvents(io: Io, threshold: Threshold, batch: TailedEvent[]): void {
  const byTenant = new Map<string, EventDto[]>()
  for (const tailed of batch) {
    const ending = endings[tailed.event.kind]?.(tailed)
    if (ending !== undefined) {
      threshold.end(ending)
      io.in(ending).disconnectSockets(true)
    }
    if (tailed.tenantId === null) continue
    byTenant.set(tailed.tenantId, [...(byTenant.get(tailed.tenantId) ?? []), tailed.event])
  }
  for (const [tenantId, events] of byTenant) io.to(roomOf(tenantId)).emit('events', events)
}
