import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionStatus } from '@/lib/sessions/status'

/** The next step that helps, by key of the message file under `sessions.steps`. */
export type Step = 'showCode' | 'newCode' | 'linkAgain' | 'link' | 'connect' | 'tryAgain'

type StatePlan = {
  /** Key under `sessionErrors` when the session itself does not say what happened. */
  says: string | null
  step: Step | null
}

const plans: Record<SessionStatus, StatePlan> = {
  disconnected: { says: null, step: 'connect' },
  connecting: { says: null, step: null },
  qr: { says: 'waitingForScan', step: 'showCode' },
  connected: { says: null, step: null },
  qr_expired: { says: 'qrExpired', step: 'newCode' },
  passkey_required: { says: 'passkeyRequired', step: 'tryAgain' },
  restricted: { says: 'restricted', step: 'tryAgain' },
  logged_out: { says: 'loggedOut', step: 'linkAgain' },
  already_linked: { says: 'alreadyLinked', step: 'linkAgain' },
  needs_attention: { says: 'replaced', step: 'connect' },
  error: { says: 'internal', step: 'tryAgain' },
}

export const saysOf = (session: SessionDto): string | null =>
  session.desired === 'logged_out'
    ? 'loggingOut'
    : (session.lastError ?? (session.isSilent ? 'silent' : plans[session.status].says))

export const stepOf = (session: SessionDto): Step | null => {
  if (session.desired === 'logged_out') return null
  const { step } = plans[session.status]
  if (step !== 'connect' || session.isLinked) return step
  return session.phoneNumber === null ? 'link' : 'linkAgain'
}

/** What somebody may want of a number, from its row; `open` shows all of it. */
export type SessionIntent = 'open' | 'step' | 'disconnect' | 'logOut' | 'delete'

export const canDisconnect = (session: SessionDto): boolean => session.desired === 'connected'

export const canLogOut = (session: SessionDto): boolean =>
  session.desired !== 'logged_out' && session.isLinked

/** Whether the step ends with a code to scan: a number that still has its keys comes back without one. */
export const opensDialog = (session: SessionDto): boolean => !session.isLinked || session.status === 'qr'

/** A code already on screen only has to be shown. */
export const asksForCode = (session: SessionDto): boolean => session.status !== 'qr'
