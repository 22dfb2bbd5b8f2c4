import type { DesiredState, SessionStatus } from './status'

/** One linked number as pages show it. Times are ISO 8601 in UTC. */
export type SessionDto = {
  id: string
  name: string
  /** E.164 digits with a leading plus, null until the number is linked. */
  phoneNumber: string | null
  desired: DesiredState
  status: SessionStatus
  /** Key of the message file under `sessionErrors`, null when nothing is wrong. */
  lastError: string | null
  connectedAt: string | null
  createdAt: string
  createdByName: string | null
}

/** The code to scan, as WhatsApp wants it in the QR; null when none is on offer. */
export type LinkCodeDto = {
  qr: string
  expiresAt: string
  /** First code is 1. */
  attempt: number
  attempts: number
}

export type SessionsPageDto = { sessions: SessionDto[] }
