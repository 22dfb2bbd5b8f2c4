import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'
import { livingConversation } from '../living-conversation'

/** A chat as the worker that holds its number knows it. */
export type ChatTarget = { sessionId: string; chatJid: string }

/** Which chat a conversation is; null where its number is deleted. @throws DomainError NOT_FOUND */
export async function chatOf(
  ctx: Ctx,
  tx: Tx,
  conversationId: string,
): Promise<{ target: ChatTarget; sendTyping: boolean } | null> {
  const row = await tx.conversation.findFirst({
    where: livingConversation(ctx, conversationId),
    select: { sessionId: true, chatJid: true, session: { select: { sendTyping: true, deletedAt: true } } },
  })
  if (row === null) throw notFound('conversation')
  const { session, ...target } = row
  return session.deletedAt === null ? { target, sendTyping: session.sendTyping } : null
}
