import type { TicketHolder } from '@/lib/auth/realtime-tickets'
import { AttendInput } from '@/lib/realtime/attendance'
import type { AttendInput as Input } from '@/lib/realtime/contract'
import { publishLive } from '@/lib/realtime/publish-live'

export type AttendanceDesk = {
  /** What a browser says of its person. False when that is not to be said. */
  say(socketId: string, holder: TicketHolder, said: unknown): boolean
  /** A browser went away. */
  leave(socketId: string, holder: TicketHolder): void
  /** Resolves when all that was said is passed on. */
  settled(): Promise<void>
}

/** The same said again sooner tells nobody anything. */
const sameAgainMs = 1_000

type Said = Input & { at: number }

/**
 * Tells colleagues who looks at a conversation and who writes in it. Nothing of it is stored: a browser says it again
 * every so often, and when somebody else comes.
 */
export function openAttendance(onError: (error: unknown) => void): AttendanceDesk {
  const last = new Map<string, Said>()
  const running = new Set<Promise<void>>()

  const passOn = ({ tenantId, userId }: TicketHolder, { conversationId, state }: Input): void => {
    const passed = publishLive(tenantId, {
      kind: 'conversation.attended',
      ids: { conversationId, userId },
      payload: { state },
    })
      .catch(onError)
      .finally(() => running.delete(passed))
    running.add(passed)
  }
  const leave = (socketId: string, holder: TicketHolder): void => {
    const before = last.get(socketId)
    last.delete(socketId)
    if (before !== undefined && before.state !== 'left') passOn(holder, { ...before, state: 'left' })
  }

  return {
    say: (socketId, holder, raw) => {
      const parsed = AttendInput.safeParse(raw)
      if (!parsed.success) return false
      const said = parsed.data
      const before = last.get(socketId)
      const isOther = before !== undefined && before.conversationId !== said.conversationId
      // One browser is at one conversation.
      if (isOther) leave(socketId, holder)
      const isSame = !isOther && before?.state === said.state
      if (isSame && performance.now() - before.at < sameAgainMs) return true
      if (before === undefined && said.state === 'left') return true
      last.set(socketId, { ...said, at: performance.now() })
      passOn(holder, said)
      return true
    },
    leave,
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
