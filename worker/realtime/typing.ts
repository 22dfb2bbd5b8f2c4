import type { TicketHolder } from '@/lib/auth/realtime-tickets'
import { findTypingTarget } from '@/lib/conversations/find-typing-target'
import type { Ctx } from '@/lib/core/context'
import { DomainError } from '@/lib/core/errors'
import { publishTyping, TypingInput } from '@/lib/realtime/typing'
import { inTurn } from '../in-turn'

export type TypingDesk = {
  /** What a browser says of its person. False when that is not to be said. */
  say(socketId: string, holder: TicketHolder, said: unknown): boolean
  leave(socketId: string): void
  /** Resolves when all that was said is passed on. */
  settled(): Promise<void>
}

/** A phone shows somebody typing for longer than this, so that saying it again sooner changes nothing. */
const sameAgainMs = 2_000

type Said = TypingInput & { at: number }

/** Passes on to the worker that holds the number that somebody is typing an answer. */
export function openTyping(onError: (error: unknown) => void): TypingDesk {
  const last = new Map<string, Said>()
  /** Of each browser the last thing said is the last thing heard. */
  const turns = inTurn((error) => {
    // Not theirs to answer, or gone meanwhile: nobody sees them type.
    if (!(error instanceof DomainError)) onError(error)
  })

  /** A browser begins at most every two seconds, and ends only what it began. */
  const isNew = (socketId: string, said: TypingInput): boolean => {
    const before = last.get(socketId)
    if (before === undefined) return said.state === 'composing'
    if (said.state === 'composing') return performance.now() - before.at >= sameAgainMs
    return before.state === 'composing' && before.conversationId === said.conversationId
  }

  const passOn = async (holder: TicketHolder, { conversationId, state }: TypingInput): Promise<void> => {
    const { tenantId, userId, role, signInId } = holder
    const ctx: Ctx = { tenantId, actor: { kind: 'user', userId, role }, requestId: signInId }
    const target = await findTypingTarget(ctx, { conversationId })
    if (target !== null) await publishTyping({ ...target, state })
  }

  return {
    say: (socketId, holder, raw) => {
      const parsed = TypingInput.safeParse(raw)
      if (!parsed.success) return false
      if (!isNew(socketId, parsed.data)) return true
      const begunAt = parsed.data.state === 'paused' ? last.get(socketId)?.at : undefined
      last.set(socketId, { ...parsed.data, at: begunAt ?? performance.now() })
      turns.run(socketId, () => passOn(holder, parsed.data))
      return true
    },
    leave: (socketId) => void last.delete(socketId),
    settled: turns.settled,
  }
}
