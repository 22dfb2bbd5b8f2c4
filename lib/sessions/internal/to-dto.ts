import type { Prisma } from '../../core/generated/client'
import type { SessionDto } from '../dto'

export const sessionShape = { creator: { select: { name: true } } } satisfies Prisma.WhatsappSessionInclude

type Row = Prisma.WhatsappSessionGetPayload<{ include: typeof sessionShape }>

export const toSessionDto = (row: Row): SessionDto => ({
  id: row.id,
  name: row.name,
  phoneNumber: row.phoneNumber === null ? null : `+${row.phoneNumber}`,
  desired: row.desired,
  status: row.status,
  lastError: row.lastError,
  connectedAt: row.connectedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  createdByName: row.creator?.name ?? null,
})
