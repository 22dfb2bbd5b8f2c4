import type { WASocket } from 'baileys'
import type { Pulse } from '@/lib/sessions/leases'
import type { Timing } from '../timing'

type Limits = Pick<Timing, 'watchLookMs' | 'loginTimeoutMs' | 'deafMs' | 'unansweredMs' | 'catchUpTimeoutMs'>

export type ConnectionWatchOptions = {
  limits: Limits
  /** How the connection is; null before the login. */
  pulse(): Pulse | null
  /** WhatsApp let us in and then said or answered nothing: the connection ends. */
  onSilent(): void
}

/** Stanzas that wait for us while we are away. */
const keptStanzas = ['CB:message', 'CB:receipt', 'CB:notification'] as const

/**
 * Ends a connection that is one only by name, so that another is made. Baileys waits for ever where the server neither
 * accepts nor refuses a login, and where what it kept for us stops coming before it said that this was all; and a line
 * that is cut without a word looks open, as does one over which nothing is answered. Returns what ends the watch.
 */
export function watchConnection(
  socket: WASocket,
  { limits, pulse, onSilent }: ConnectionWatchOptions,
): () => void {
  let phase: 'login' | 'code' | 'open' = 'login'
  let isCaughtUp = false
  const startedAt = performance.now()
  let heardAt = startedAt
  let progressedAt = startedAt

  const diagnoseSilence = (now: number): string | null => {
    if (now - heardAt > limits.deafMs) return 'Nothing was heard of WhatsApp for too long'
    const isUnanswered = (pulse()?.answeredMs ?? 0) > limits.unansweredMs
    return isUnanswered ? 'WhatsApp answered nothing for too long' : null
  }
  const diagnose = (): string | null => {
    const now = performance.now()
    if (phase === 'login') {
      return now - startedAt > limits.loginTimeoutMs ? 'WhatsApp answered nothing to the login' : null
    }
    if (phase === 'code') return null
    const silence = diagnoseSilence(now)
    if (silence !== null) {
      onSilent()
      return silence
    }
    const isStuck = !isCaughtUp && now - progressedAt > limits.catchUpTimeoutMs
    return isStuck ? 'What WhatsApp had kept for us stopped coming' : null
  }

  socket.ev.on('connection.update', ({ connection, qr, receivedPendingNotifications }) => {
    if (qr !== undefined) phase = 'code'
    if (connection === 'open') {
      phase = 'open'
      progressedAt = performance.now()
    }
    if (receivedPendingNotifications === true) isCaughtUp = true
  })
  socket.ws.on('frame', () => (heardAt = performance.now()))
  for (const stanza of keptStanzas) socket.ws.on(stanza, () => (progressedAt = performance.now()))

  const timer = setInterval(() => {
    const finding = diagnose()
    if (finding === null) return
    clearInterval(timer)
    void socket.end(new Error(finding))
  }, limits.watchLookMs)
  return () => clearInterval(timer)
}
