import type { ActivityKind, SessionStatus } from '../status'
import type { Happened } from './activity'
import type { Standing } from './lock-leased'

/** What the worker says of a number. */
type Report = { status: SessionStatus; lastError?: string | null; isPaired?: true }

/** Null where arriving at the status is nothing to remember. */
const kinds: Record<SessionStatus, ActivityKind | null> = {
  connecting: null,
  qr: 'qr_generated',
  connected: 'connected',
  disconnected: 'disconnected',
  logged_out: 'logged_out',
  qr_expired: 'error_occurred',
  passkey_required: 'error_occurred',
  restricted: 'error_occurred',
  already_linked: 'error_occurred',
  needs_attention: 'error_occurred',
  error: 'error_occurred',
}

/** What a report says that was not so before; null for one that repeats it, as every try of a back-off does. */
export function activityOf(before: Pick<Standing, 'status' | 'lastError'>, state: Report): Happened | null {
  if (state.isPaired) return { kind: 'linked', reason: null }
  const reason = state.lastError ?? null
  if (before.status === state.status && before.lastError === reason) return null
  if (state.status === 'connecting') return reason === null ? null : { kind: 'disconnected', reason }
  const kind = kinds[state.status]
  return kind === null ? null : { kind, reason }
}
