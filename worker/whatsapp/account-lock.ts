import type { BinaryNode, WASocket } from 'baileys'

/** WhatsApp's refusal of somebody to whom the number may not write first. */
const mustNotWriteFirst = '463'

/** Until when the account may start no new chats, null when it may; and the ids of what was refused before we knew. */
export type AccountLock = { until: Date | null; refused: string[] }

/**
 * Tells whether WhatsApp lets the account start new chats. WhatsApp says so when that changes, and is asked when it
 * refuses a message for a reason that may be either this or the contact's own.
 */
export function watchAccountLock(
  socket: WASocket,
  onLock: (lock: AccountLock) => void,
  onError: (error: unknown) => void,
): void {
  let isAsking = false
  let refused: string[] = []
  socket.ev.on('connection.update', ({ reachoutTimeLock: lock }) => {
    if (lock === undefined) return
    onLock({ until: lock.isActive ? (lock.timeEnforcementEnds ?? null) : null, refused })
    refused = []
  })
  socket.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    if (attrs.error !== mustNotWriteFirst) return
    if (attrs.id !== undefined) refused.push(attrs.id)
    if (isAsking) return
    isAsking = true
    socket
      .fetchAccountReachoutTimelock()
      .catch(onError)
      .finally(() => (isAsking = false))
  })
}
