import type { HistoryImportDto } from '../history-imports/dto'
import type { ActivityKind, DesiredState, SessionSettings, SessionStatus } from './status'

/** One linked number as pages show it. Times are ISO 8601 in UTC. */
export type SessionDto = {
  id: string
  name: string
  /** E.164 digits with a leading plus, null until the number is linked. */
  phoneNumber: string | null
  /** Whether the phone has accepted the link and nobody has taken it back. */
  isLinked: boolean
  /** Of a phone that scanned the code and was turned away, in the same form. */
  refusedNumber: string | null
  desired: DesiredState
  status: SessionStatus
  /** Key of the message file under `sessionErrors`, null when nothing is wrong. */
  lastError: string | null
  connectedAt: string | null
  /** The last that came from WhatsApp, and the last that was an answer to us; null before the first connection. */
  lastHeardAt: string | null
  lastAnsweredAt: string | null
  /** Connected by name, but without a sign of life for too long. */
  isSilent: boolean
  /** Until then WhatsApp lets it start no new chats; null when it does. */
  newChatsLockedUntil: string | null
  /** To be linked by a code that is typed, not scanned. */
  isPairing: boolean
  settings: SessionSettings
  /** Of how many days of its phone's past messages are wanted when it is linked next. */
  historyDays: number
  /** What came of the past with the newest link; null where none was wanted. */
  history: HistoryImportDto | null
  createdAt: string
  createdByName: string | null
}

/** The code to scan, as WhatsApp wants it in the QR. */
export type QrCodeDto = {
  kind: 'qr'
  qr: string
  expiresAt: string
  /** First code is 1. */
  attempt: number
  attempts: number
}

/** The code to type on the phone that has this number. */
export type PairingCodeDto = {
  kind: 'pairing'
  /** Eight characters. */
  pairingCode: string
  /** E.164 digits with a leading plus. */
  phoneNumber: string
  expiresAt: string
}

/** What links a number, in the way that was asked for. */
export type LinkCodeDto = QrCodeDto | PairingCodeDto

export type SessionsPageDto = { sessions: SessionDto[] }

export type SessionActivityDto = {
  id: string
  kind: ActivityKind
  at: string
  /** Key of the message file under `sessionErrors`. */
  reason: string | null
}

export type SessionActivityPageDto = {
  /** Newest first. */
  rows: SessionActivityDto[]
  /** Asks for the page before this one; null at the beginning of what is known. */
  before: string | null
}
