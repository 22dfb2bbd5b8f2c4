import type { Tx } from '../core/db'

/** Whether whoever a conversation is with asked, by any of their addresses, not to be written to. */
export async function isSuppressed(tx: Tx, tenantId: string, conversationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isSuppressed: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM conversations c
      JOIN contact_aliases a ON a.tenant_id = c.tenant_id AND a.contact_id = c.contact_id
      JOIN suppressions s ON s.tenant_id = a.tenant_id AND s.kind::text = a.kind::text AND s.value = a.value
      WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${conversationId}::uuid
    ) AS "isSuppressed"`
  return row?.isSuppressed === true
}
