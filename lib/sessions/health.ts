import type { SessionStatus } from './status'

/** Milliseconds. WhatsApp is asked every 30 s whether it is there, and every minute something that it has to look up. */
export const silentAfterMs = { heard: 65_000, answered: 300_000 }

type Signs = {
  status: SessionStatus
  connectedAt: Date | null
  lastHeardAt: Date | null
  lastAnsweredAt: Date | null
}

/** Connected by its state and yet without a sign of life: what a page must not call connected. */
export function isSilent(
  { status, connectedAt, lastHeardAt, lastAnsweredAt }: Signs,
  nowMs: number,
): boolean {
  if (status !== 'connected') return false
  // Connecting is an answer, and the first measurement comes a moment later.
  const sinceMs = (at: Date | null): number =>
    nowMs - Math.max(at?.getTime() ?? 0, connectedAt?.getTime() ?? 0)
  return sinceMs(lastHeardAt) > silentAfterMs.heard || sinceMs(lastAnsweredAt) > silentAfterMs.answered
}
