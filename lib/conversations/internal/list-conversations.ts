import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { Prisma } from '../../core/generated/client'
import type { ConversationDto } from '../dto'
import type { InboxFilter } from '../filter'
import type { InboxView } from '../status'
import { conversationShape, toConversationDto } from './to-dto'

type Part = {
  /** The last one of the page above. */
  before?: { at: Date; id: string } | null
  among?: readonly string[]
  atMost: number
}

/** The conversations a list shows, latest first: those that are living, hold a message, and pass the filter. */
export async function listConversations(
  ctx: Ctx,
  tx: Tx,
  filter: InboxFilter,
  part: Part,
): Promise<ConversationDto[]> {
  const ids = await listIds(ctx, tx, filter, part)
  const rows = await tx.conversation.findMany({
    where: { tenantId: ctx.tenantId, id: { in: ids } },
    include: conversationShape,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [toConversationDto(row)]
  })
}

/** By hand, so that it is planned for the view: those with something going on are few, and found by their cases. */
async function listIds(
  ctx: Ctx,
  tx: Tx,
  { view, unread, session, label, search }: InboxFilter,
  { before, among, atMost }: Part,
): Promise<string[]> {
  const { tenantId } = ctx
  const narrowed = [
    view === 'resolved' ? nothingGoingOn(tenantId) : Prisma.empty,
    unread ? Prisma.sql`AND v.unread_count > 0` : Prisma.empty,
    session === undefined ? Prisma.empty : Prisma.sql`AND v.session_id = ${session}::uuid`,
    label === undefined
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM conversation_labels l WHERE l.tenant_id = ${tenantId}::uuid
          AND l.label_id = ${label}::uuid AND l.conversation_id = v.id)`,
    search === undefined ? Prisma.empty : searchSql(search),
    among === undefined ? Prisma.empty : Prisma.sql`AND v.id = ANY (${among}::uuid[])`,
    before == null
      ? Prisma.empty
      : Prisma.sql`AND (v.last_message_at, v.id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
  ]
  const rows = await tx.$queryRaw<{ id: string }[]>`
    ${goingOn(ctx, view)} SELECT v.id FROM ${from(tenantId, view)}
    WHERE v.tenant_id = ${tenantId}::uuid AND v.deleted_at IS NULL AND v.last_message_at IS NOT NULL
      ${Prisma.join(narrowed, ' ')}
    ORDER BY v.last_message_at DESC, v.id DESC LIMIT ${atMost}`
  return rows.map(({ id }) => id)
}

type BusyView = Exclude<InboxView, 'resolved' | 'all'>
const isBusy = (view: InboxView): view is BusyView => view !== 'resolved' && view !== 'all'

const going: Record<BusyView, (userId: string | null) => Prisma.Sql> = {
  open: () => Prisma.sql`c.status = 'open'`,
  mine: (userId) => Prisma.sql`c.status IN ('open', 'pending') AND c.assignee_id = ${userId}::uuid`,
  unassigned: () => Prisma.sql`c.status = 'open' AND c.assignee_id IS NULL`,
  pending: () => Prisma.sql`c.status = 'pending'`,
  snoozed: () => Prisma.sql`c.status = 'snoozed'`,
}

/**
 * Conversations in which something of that kind goes on. Read first: behind row-level security PostgreSQL has no
 * statistics of a status, and would look at all conversations one by one.
 */
const goingOn = (ctx: Ctx, view: InboxView): Prisma.Sql =>
  isBusy(view)
    ? Prisma.sql`WITH going AS MATERIALIZED (SELECT c.conversation_id FROM cases c
        WHERE c.tenant_id = ${ctx.tenantId}::uuid AND c.status <> 'resolved' AND ${going[view](userIdOf(ctx))})`
    : Prisma.empty

/** Looked up one by one, by what goes on in them: however many conversations there are beside them. */
const from = (tenantId: string, view: InboxView): Prisma.Sql =>
  isBusy(view)
    ? Prisma.sql`going g CROSS JOIN LATERAL (SELECT * FROM conversations o
        WHERE o.tenant_id = ${tenantId}::uuid AND o.id = g.conversation_id OFFSET 0) v`
    : Prisma.sql`conversations v`

const nothingGoingOn = (tenantId: string): Prisma.Sql =>
  Prisma.sql`AND NOT EXISTS (SELECT FROM cases c
    WHERE c.tenant_id = ${tenantId}::uuid AND c.conversation_id = v.id AND c.status <> 'resolved')`

/** By the name or the number of a person, or the subject of a group, whatever their case and accents. */
const searchSql = (search: string): Prisma.Sql =>
  Prisma.sql`AND (v.contact_id IN (SELECT search_contacts(${search}, ${digitsIn(search)}))
    OR v.is_group AND search_text(v.group_subject) LIKE search_text(${`%${literally(search)}%`}))`

/** A number as people type it, or a part of one; null for other words. */
function digitsIn(search: string): string | null {
  const digits = search.replace(/[\s()+.-]/g, '')
  return /^\d{3,20}$/.test(digits) ? digits : null
}

/** Percent and underscore are what somebody typed, not a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
