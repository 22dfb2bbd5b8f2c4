import type { SessionStatus } from '@/lib/sessions/status'

/** What a closed connection means for its session. */
export type DisconnectPolicy =
  /** Normal after pairing: connect again with the same credentials, at once. */
  | { action: 'restart' }
  /** Network or server: connect again, later and later. */
  | { action: 'backoff' }
  /** Another client took the link: try once more after a minute, then leave it to a person. */
  | { action: 'retryOnce'; status: SessionStatus; lastError: string }
  /** Only a person can go on from here. `wipe`: the keys are worth nothing any more. */
  | { action: 'stop'; status: SessionStatus; lastError: string; wipe: boolean }

const loggedOut = { action: 'stop', status: 'logged_out', lastError: 'loggedOut', wipe: true } as const
const restricted = { action: 'stop', status: 'restricted', lastError: 'restricted', wipe: false } as const

const byCode = new Map<number, DisconnectPolicy>([
  [401, loggedOut],
  [402, restricted],
  [403, restricted],
  [406, restricted],
  [411, { action: 'stop', status: 'error', lastError: 'multiDeviceMismatch', wipe: true }],
  [440, { action: 'retryOnce', status: 'needs_attention', lastError: 'replaced' }],
  [515, { action: 'restart' }],
])

/** Codes as Baileys reports them; whatever is not listed is the network's or the server's fault, and passes. */
export function disconnectPolicy(
  code: number | undefined,
  context: { qrExhausted: boolean },
): DisconnectPolicy {
  if (context.qrExhausted) return { action: 'stop', status: 'qr_expired', lastError: 'qrExpired', wipe: true }
  return (code === undefined ? undefined : byCode.get(code)) ?? { action: 'backoff' }
}

/** Full jitter: anywhere between nothing and the step, which doubles up to a ceiling. */
export const backoffMs = (attempt: number, firstMs: number, maxMs: number, random = Math.random()): number =>
  Math.round(random * Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30)))
