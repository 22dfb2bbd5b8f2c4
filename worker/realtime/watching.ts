import type { TicketHolder } from '@/lib/auth/realtime-tickets'
import { findWatchTarget } from '@/lib/conversations/find-watch-target'
import type { Ctx } from '@/lib/core/context'
import { DomainError } from '@/lib/core/errors'
import type { AttendInput } from '@/lib/realtime/contract'
import { publishWatching, type Watching } from '@/lib/realtime/watching'
import { inTurn } from '../in-turn'

export type WatchDesk = {
  /** What a browser says of its person. */
  say(socketId: string, holder: TicketHolder, said: AttendInput): void
  /** Resolves when all that was said is passed on. */
  settled(): Promise<void>
}

/** The worker takes nobody for gone within this time, so that saying it again sooner changes nothing. */
const sameAgainMs = 5_000

type Watched = Pick<Watching, 'sessionId' | 'chatJid'> & { conversationId: string; at: number }

/** Passes on to the worker that holds the number which of its chats somebody has before them. */
export function openWatching(onError: (error: unknown) => void): WatchDesk {
  const watched = new Map<string, Watched>()
  /** For each browser the last thing said is the last thing heard. */
  const turns = inTurn((error) => {
    // Not theirs to see, or gone meanwhile: nobody looks at it.
    if (!(error instanceof DomainError)) onError(error)
  })

  const leave = async (watcherId: string): Promise<void> => {
    const before = watched.get(watcherId)
    if (before === undefined) return
    watched.delete(watcherId)
    const { sessionId, chatJid } = before
    await publishWatching({ sessionId, chatJid, watcherId, isWatching: false })
  }
  const watch = async (watcherId: string, holder: TicketHolder, conversationId: string): Promise<void> => {
    const at = performance.now()
    const before = watched.get(watcherId)
    if (before?.conversationId === conversationId && at - before.at < sameAgainMs) return
    const { tenantId, userId, role, signInId } = holder
    const ctx: Ctx = { tenantId, actor: { kind: 'user', userId, role }, requestId: signInId }
    const target = await findWatchTarget(ctx, { conversationId })
    if (target === null) return
    watched.set(watcherId, { ...target, conversationId, at })
    await publishWatching({ ...target, watcherId, isWatching: true })
  }
  return {
    say: (socketId, holder, { conversationId, state }) =>
      turns.run(socketId, () =>
        state === 'left' ? leave(socketId) : watch(socketId, holder, conversationId),
      ),
    settled: turns.settled,
  }
}
