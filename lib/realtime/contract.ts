import type { Permission } from '../core/permissions'
import type { PresenceStatus } from '../presence/status'
import type { PairingCodeDto, QrCodeDto } from '../sessions/dto'
import type { TypingInput } from './typing'

export type { TypingInput }

/** What crosses the socket between a browser and the worker. Facts are thin: ids only, never text. */
export const eventKinds = [
  'tenant.created',
  /** Its terms or status changed: every socket is closed, and comes back with what is left. */
  'tenant.changed',
  /** An operator came in or left: that person's sockets in the tenant are closed. */
  'visit.changed',
  /** A browser was signed out: its sockets are closed. */
  'sign_in.ended',
  /** A person's role or place changed: their sockets in the tenant are closed, and come back with what is left. */
  'membership.changed',
  'session.created',
  'session.updated',
  'conversation.updated',
  /** Two turned out to be one: `conversationId` is no more, `intoId` has its messages. */
  'conversation.merged',
  /** Whether a number that somebody typed is on WhatsApp is known, or nobody could say. */
  'number.checked',
  'message.recorded',
  'message.updated',
  /** What stood for a message that could not be read, and shows nothing now that it can. */
  'message.removed',
  /** Something became of a conversation's case that its thread tells. */
  'case.changed',
  /** Something happened in a group chat that its thread tells. */
  'group_event.recorded',
  /** A note of the team in a conversation was written, changed, deleted or brought back. */
  'note.changed',
  /** A label was made, given another name or colour, or deleted. */
  'label.changed',
  /** What the team wrote down of a contact. */
  'contact.changed',
  /** A field of the workspace's contacts was made, changed, moved, deleted or brought back. */
  'contact_field.changed',
  /** Somebody was told of something, or has seen it. */
  'notification.changed',
  'membership.created',
  'invite.created',
  'invite.changed',
] as const
export type EventKind = (typeof eventKinds)[number]

export type EventIds = Record<string, string>

/** A committed fact; `cursor` is its place in the log, to be sent back after a cut. */
export type EventDto = { cursor: string; kind: EventKind; ids: EventIds; at: string }

/** How somebody is at a conversation. */
export const attendances = ['viewing', 'writing', 'left'] as const
export type Attendance = (typeof attendances)[number]
export type AttendInput = { conversationId: string; state: Attendance }

/** How often, in milliseconds, a browser says again where its person is. */
export const attendanceBeatMs = 15_000
/** Whoever was not heard of for this long, in milliseconds, is taken for gone. */
export const attendanceGoneMs = 40_000

/** What the other side of a chat does. */
export const typistStates = ['composing', 'recording', 'paused'] as const
export type TypistState = (typeof typistStates)[number]

/** Who types; null and without a name for somebody in a group who is not known. */
export type TypistDto = { contactId: string | null; name: string | null; phoneNumber: string | null }

/** Whoever did not type on for this long, in milliseconds, has stopped, whether or not their phone said so. */
export const typistGoneMs = 25_000

/** A live fact that is not stored: a code to scan or to type, presence, who is at a conversation, who types. */
export type LiveDto =
  | {
      kind: 'session.qr'
      ids: { sessionId: string }
      payload: QrCodeDto
    }
  | { kind: 'session.pairingCode'; ids: { sessionId: string }; payload: PairingCodeDto }
  | { kind: 'session.linking'; ids: { sessionId: string }; payload: Record<string, never> }
  | {
      kind: 'conversation.attended'
      ids: { conversationId: string; userId: string }
      payload: { state: Attendance }
    }
  | {
      kind: 'contact.typing'
      ids: { conversationId: string }
      payload: { who: TypistDto; state: TypistState }
    }
  | { kind: 'presence.changed'; ids: { userId: string }; payload: { status: PresenceStatus } }

/** Live fact → who hears it: a code opens the account, so it is for those who link numbers. */
export const liveAudience = {
  'session.qr': 'sessions:manage',
  'session.pairingCode': 'sessions:manage',
  'session.linking': 'sessions:read',
  'presence.changed': 'members:read',
  'conversation.attended': 'conversations:read',
  'contact.typing': 'conversations:read',
} as const satisfies Record<LiveDto['kind'], Permission>

export const liveKinds = Object.keys(liveAudience) as LiveDto['kind'][]

export type ServerToClient = {
  events: (batch: EventDto[]) => void
  live: (message: LiveDto) => void
  /** There is no cursor to replay from, or it is too old: read everything again, and go on from this one. */
  resync: (cursor: string) => void
}

export type ClientToServer = {
  /** How the person at this browser shows to colleagues. */
  presence: (status: PresenceStatus) => void
  /** The person at this browser types an answer, or stopped. */
  typing: (said: TypingInput) => void
  /** The person at this browser looks at a conversation, writes in it, or has left it. */
  attend: (said: AttendInput) => void
}

/**
 * A ticket is good for one connection within 60 s, and while the standing it was issued for is still so; the cursor asks
 * for what was missed.
 */
export type SocketAuth = { ticket: string; standing?: string; cursor?: string }

export const socketPath = '/socket.io'
