import type { TicketHolder } from '@/lib/auth/realtime-tickets'
import { AttendInput } from '@/lib/realtime/attendance'
import type { AttendInput as Input } from '@/lib/realtime/contract'
import { publishLive } from '@/lib/realtime/publish-live'
import { inTurn } from '../in-turn'
import type { WatchDesk } from './watching'

export type AttendanceDesk = {
  /** What a browser says of its person. False when that is not to be said. */
  say(socketId: string, holder: TicketHolder, said: unknown): boolean
  /** A browser went away. */
  leave(socketId: string, holder: TicketHolder): void
  /** Resolves when all that was said is passed on. */
  settled(): Promise<void>
}

/** The same said again sooner is told at the end of it, once: it may be the answer to somebody who just came. */
const sameAgainMs = 1_000

/** `again` tells the same once more. */
type Said = Input & { at: number; again?: NodeJS.Timeout }

/**
 * Tells colleagues who looks at a conversation and who writes in it, and the number that somebody does. Nothing of it is
 * stored: a browser says it again every so often, and when somebody else comes.
 */
export function openAttendance(
  onError: (error: unknown) => void,
  watching: Pick<WatchDesk, 'say' | 'settled'>,
): AttendanceDesk {
  const last = new Map<string, Said>()
  /** Whoever goes on to another conversation has left the one before. */
  const turns = inTurn(onError)

  const passOn = (socketId: string, holder: TicketHolder, said: Input): void => {
    watching.say(socketId, holder, said)
    const { tenantId, userId } = holder
    const { conversationId, state } = said
    turns.run(socketId, () =>
      publishLive(tenantId, {
        kind: 'conversation.attended',
        ids: { conversationId, userId },
        payload: { state },
      }),
    )
  }
  const tell = (socketId: string, holder: TicketHolder, said: Input): void => {
    clearTimeout(last.get(socketId)?.again)
    last.set(socketId, { ...said, at: performance.now() })
    passOn(socketId, holder, said)
  }
  const leave = (socketId: string, holder: TicketHolder): void => {
    const before = last.get(socketId)
    last.delete(socketId)
    clearTimeout(before?.again)
    if (before !== undefined) passOn(socketId, holder, { ...before, state: 'left' })
  }

  return {
    say: (socketId, holder, raw) => {
      const parsed = AttendInput.safeParse(raw)
      if (!parsed.success) return false
      const said = parsed.data
      const before = last.get(socketId)
      const isOther = before !== undefined && before.conversationId !== said.conversationId
      if (said.state === 'left') {
        if (!isOther) leave(socketId, holder)
        return true
      }
      // One browser is at one conversation.
      if (isOther) leave(socketId, holder)
      const isSame = !isOther && before?.state === said.state
      const waitMs = isSame ? before.at + sameAgainMs - performance.now() : 0
      if (isSame && waitMs > 0) {
        before.again ??= setTimeout(() => tell(socketId, holder, said), waitMs).unref()
        return true
      }
      tell(socketId, holder, said)
      return true
    },
    leave,
    settled: async () => {
      await turns.settled()
      await watching.settled()
    },
  }
}
