import type { AuthenticationCreds } from 'baileys'
import type { DisconnectPolicy } from './disconnect-policy'

const loggedOut = (lastError: string): DisconnectPolicy => ({
  action: 'stop',
  status: 'logged_out',
  lastError,
  wipe: true,
})

/** WhatsApp has let go of the link, or there was none. */
export const unlinked = loggedOut('loggedOutHere')

/** WhatsApp could not be told: the keys go all the same, and the phone may go on listing us. */
export const unheard = loggedOut('loggedOutUnheard')

/** Whether a phone knows of these credentials: only those can be taken back. */
export const isLinked = (creds: AuthenticationCreds): boolean => creds.account !== undefined

/** What a closed connection means for a number that is being logged out. */
export function leavingPolicy(policy: DisconnectPolicy): DisconnectPolicy {
  switch (policy.action) {
    case 'restart':
    case 'backoff':
      return policy
    case 'retryOnce':
      // Another program uses the link as well; it goes with ours.
      return { action: 'backoff' }
    case 'stop':
      return policy.status === 'logged_out' ? unlinked : unheard
  }
}
