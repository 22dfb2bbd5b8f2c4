import type { Prisma } from '../../core/generated/client'
import type { CaseDto } from '../dto'

const select = {
  id: true,
  status: true,
  openedAt: true,
  snoozedUntil: true,
  assignee: { select: { user: { select: { id: true, name: true } } } },
} satisfies Prisma.CaseSelect

/** The unresolved case of a conversation, of which there is one at most. */
export const currentCaseShape = {
  where: { status: { not: 'resolved' } },
  take: 1,
  select,
} satisfies Prisma.Conversation$casesArgs

/** The same, or else one that is resolved: statuses sort as they are declared. For few conversations at once. */
export const currentOrPastCaseShape = {
  orderBy: { status: 'asc' },
  take: 1,
  select,
} satisfies Prisma.Conversation$casesArgs

type Row = Prisma.CaseGetPayload<{ select: (typeof currentCaseShape)['select'] }>

export function toCase(rows: readonly Row[]): CaseDto | null {
  const [row] = rows
  if (row === undefined || row.status === 'resolved') return null
  const { status, assignee } = row
  return {
    id: row.id,
    status,
    assignee: assignee && { userId: assignee.user.id, name: assignee.user.name },
    openedAt: row.openedAt.toISOString(),
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
  }
}
