import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { Prisma } from '../../core/generated/client'
import type { InboxTotals } from '../dto'
import type { InboxFilter } from '../filter'
import type { InboxCounts, InboxView } from '../status'

type Where = Prisma.ConversationWhereInput

/** What belongs into the inbox: living conversations that hold a message. */
export const inboxOf = (ctx: Ctx) =>
  ({ tenantId: ctx.tenantId, deletedAt: null, lastMessageAt: { not: null } }) satisfies Where

/** What of it a list shows. */
export const inboxWhere = (ctx: Ctx, { view, unread, session, search }: InboxFilter): Where => ({
  ...inboxOf(ctx),
  ...(unread && { unreadCount: { gt: 0 } }),
  ...(session !== undefined && { sessionId: session }),
  AND: [viewWhere(ctx, view), search === undefined ? {} : isWith(search)],
})

function viewWhere(ctx: Ctx, view: InboxView): Where {
  const going = (where: Prisma.CaseWhereInput): Where => ({ cases: { some: where } })
  const userId = userIdOf(ctx)
  const mine = userId === null ? [] : [userId]
  switch (view) {
    case 'mine':
      return going({ status: { in: ['open', 'pending'] }, assigneeId: { in: mine } })
    case 'unassigned':
      return going({ status: 'open', assigneeId: null })
    case 'open':
    case 'pending':
    case 'snoozed':
      return going({ status: view })
    case 'resolved':
      return { cases: { none: { status: { not: 'resolved' } } } }
    case 'all':
      return {}
  }
}

/** With people whose name or number holds what was typed, and groups of that name. */
export function isWith(search: string): Where {
  const digits = search.replace(/[\s()+.-]/g, '')
  const byNumber = /^\d{3,20}$/.test(digits)
    ? [{ aliases: { some: { kind: 'phone' as const, value: { contains: digits } } } }]
    : []
  const holdsIt = { contains: literally(search), mode: 'insensitive' as const }
  return {
    OR: [{ contact: { OR: [{ name: holdsIt }, ...byNumber] } }, { isGroup: true, groupSubject: holdsIt }],
  }
}

/** Percent and underscore are what somebody typed, not a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** What stands beside every list, whatever it is narrowed to. */
export const inboxTotals = async (ctx: Ctx, tx: Tx): Promise<InboxTotals> => ({
  unreadTotal: await unreadTotalOf(ctx, tx),
  counts: await countViews(ctx, tx),
  isEmpty: (await tx.conversation.findFirst({ where: inboxOf(ctx), select: { id: true } })) === null,
})

async function unreadTotalOf(ctx: Ctx, tx: Tx): Promise<number> {
  const unread = await tx.conversation.aggregate({
    where: { ...inboxOf(ctx), unreadCount: { gt: 0 } },
    _sum: { unreadCount: true },
  })
  return unread._sum.unreadCount ?? 0
}

async function countViews(ctx: Ctx, tx: Tx): Promise<InboxCounts> {
  const [row] = await tx.$queryRaw<InboxCounts[]>`
    SELECT count(*) FILTER (WHERE c.status = 'open')::int AS open,
      count(*) FILTER (WHERE c.status IN ('open', 'pending') AND c.assignee_id = ${userIdOf(ctx)}::uuid)::int AS mine,
      count(*) FILTER (WHERE c.status = 'open' AND c.assignee_id IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE c.status = 'pending')::int AS pending,
      count(*) FILTER (WHERE c.status = 'snoozed')::int AS snoozed
    FROM cases c JOIN conversations v ON v.tenant_id = c.tenant_id AND v.id = c.conversation_id
    WHERE c.tenant_id = ${ctx.tenantId}::uuid AND c.status <> 'resolved'
      AND v.deleted_at IS NULL AND v.last_message_at IS NOT NULL`
  if (row === undefined) throw new Error('An aggregate without a row')
  return row
}
