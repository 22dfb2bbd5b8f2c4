import type { ClientBase } from 'pg'
import type { Tx } from '../core/db'

/**
 * Our reply answers the unresolved case of a conversation, if it is the first. Written here it comes after the
 * customer's message, whatever the two clocks say.
 */
export async function markResponded(
  tx: Tx,
  { tenantId, conversationId, at }: { tenantId: string; conversationId: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE cases SET first_response_at = greatest(opened_at, ${at}::timestamptz)
    WHERE tenant_id = ${tenantId}::uuid AND conversation_id = ${conversationId}::uuid
      AND status <> 'resolved' AND first_response_at IS NULL`
}

/** The same for one that was written on the phone and is heard of later: only what came after the question answers. */
export async function markRespondedByPhone(
  client: ClientBase,
  { conversationId, at }: { conversationId: string; at: Date },
): Promise<void> {
  await client.query(
    `UPDATE cases SET first_response_at = $2
     WHERE conversation_id = $1 AND status <> 'resolved' AND first_response_at IS NULL AND opened_at <= $2`,
    [conversationId, at],
  )
}
