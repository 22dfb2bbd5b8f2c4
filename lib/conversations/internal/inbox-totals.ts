import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { InboxTotals } from '../dto'
import type { InboxCounts } from '../status'

type Row = InboxCounts & { unreadTotal: number; isEmpty: boolean }

/**
 * What stands beside every list, whatever it is narrowed to. A case is always that of a living conversation which holds
 * a message: it moves when that is merged. Whether there is any conversation is asked by the order of the list, whose
 * index then has the answer first; otherwise PostgreSQL looks for one among those of everybody.
 */
export async function inboxTotals(ctx: Ctx, tx: Tx): Promise<InboxTotals> {
  const { tenantId } = ctx
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT count(*) FILTER (WHERE c.status = 'open')::int AS open,
      count(*) FILTER (WHERE c.status IN ('open', 'pending') AND c.assignee_id = ${userIdOf(ctx)}::uuid)::int AS mine,
      count(*) FILTER (WHERE c.status = 'open' AND c.assignee_id IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE c.status = 'pending')::int AS pending,
      count(*) FILTER (WHERE c.status = 'snoozed')::int AS snoozed,
      (SELECT coalesce(sum(u.unread_count), 0)::int FROM conversations u
        WHERE u.tenant_id = ${tenantId}::uuid AND u.unread_count > 0 AND u.deleted_at IS NULL
          AND u.last_message_at IS NOT NULL) AS "unreadTotal",
      (SELECT e.id FROM conversations e WHERE e.tenant_id = ${tenantId}::uuid AND e.deleted_at IS NULL
        AND e.last_message_at IS NOT NULL ORDER BY e.last_message_at DESC, e.id DESC LIMIT 1) IS NULL AS "isEmpty"
    FROM cases c WHERE c.tenant_id = ${tenantId}::uuid AND c.status <> 'resolved'`
  if (row === undefined) throw new Error('An aggregate without a row')
  const { unreadTotal, isEmpty, ...counts } = row
  return { unreadTotal, isEmpty, counts }
}
