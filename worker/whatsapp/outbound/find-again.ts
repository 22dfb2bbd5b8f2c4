import type { Ctx } from '@/lib/core/context'
import { findSent, type SentMessage } from '@/lib/messages/outbox'
import { findSentChange, type SentChange } from '@/lib/messages/outgoing-changes'
import type { AuthState } from '../auth-state'

/**
 * What a phone asks for that could not read it; null when nothing of ours has the id. While the database is away the
 * question waits: Baileys confirms one that it could not answer like any other, and WhatsApp does not ask it again.
 */
export function findAgain(
  of: { ctx: Ctx; sessionId: string; auth: AuthState },
  waId: string,
): Promise<SentMessage | SentChange | null> {
  const { ctx, sessionId, auth } = of
  const find = async (): Promise<SentMessage | SentChange | null> =>
    (await findSent(ctx, sessionId, waId)) ?? findSentChange(ctx, sessionId, waId)
  return auth.read(find)
}
