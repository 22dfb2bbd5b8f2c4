import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'

/**
 * A customer wrote: their conversation has an unresolved case from then on, the one it has or a new one. Runs inside
 * the caller's tenant transaction, which holds the conversation's row.
 */
export async function openCase(
  client: ClientBase,
  tenantId: string,
  { conversationId, at }: { conversationId: string; at: Date },
): Promise<void> {
  // A sender's clock may be wrong; nobody has waited since the future.
  await client.query(
    `INSERT INTO cases (tenant_id, id, conversation_id, opened_at) VALUES ($1, $2, $3, least($4::timestamptz, now()))
     ON CONFLICT (tenant_id, conversation_id) WHERE status <> 'resolved' DO NOTHING`,
    [tenantId, uuid(), conversationId, at],
  )
}
