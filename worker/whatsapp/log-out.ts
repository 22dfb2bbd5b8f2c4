import type { AuthenticationCreds } from 'baileys'
import type { NumberRefusal } from '@/lib/sessions/claim-number'
import type { DisconnectPolicy } from './disconnect-policy'

/** Where a number stands once its link is given back: with WhatsApp told, and when it could not be. */
export type Farewell = {
  told: DisconnectPolicy
  unheard: DisconnectPolicy
  /** Nothing that comes from this phone is ours. */
  isStranger?: true
}

const loggedOut = (lastError: string): DisconnectPolicy => ({
  action: 'stop',
  status: 'logged_out',
  lastError,
  wipe: true,
})

/** A person wants it. Unheard, the keys go all the same, and the phone may go on listing us. */
export const logOut: Farewell = { told: loggedOut('loggedOutHere'), unheard: loggedOut('loggedOutUnheard') }

const alreadyLinked: DisconnectPolicy = {
  action: 'stop',
  status: 'already_linked',
  lastError: 'alreadyLinked',
  wipe: true,
}
const otherNumber: DisconnectPolicy = {
  action: 'stop',
  status: 'needs_attention',
  lastError: 'otherNumber',
  wipe: true,
}

/** The phone that was linked just now is not to be linked here. */
export const refusals: Record<NumberRefusal, Farewell> = {
  already_linked: { told: alreadyLinked, unheard: alreadyLinked, isStranger: true },
  other_number: { told: otherNumber, unheard: otherNumber, isStranger: true },
}

/** Whether a phone knows of these credentials: only those can be taken back. */
export const isLinked = (creds: AuthenticationCreds): boolean => creds.account !== undefined

/** What a closed connection means for a number whose link is being given back. */
export function leavingPolicy(policy: DisconnectPolicy, farewell: Farewell): DisconnectPolicy {
  switch (policy.action) {
    case 'restart':
    case 'backoff':
      return policy
    case 'retryOnce':
      // Another program uses the link as well; it goes with ours.
      return { action: 'backoff' }
    case 'stop':
      return policy.status === 'logged_out' ? farewell.told : farewell.unheard
  }
}
