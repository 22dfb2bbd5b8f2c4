import type { Prisma } from '../../core/generated/client'
import type { SessionDto } from '../dto'
import { isSilent } from '../health'
import { toHistoryImport } from '../../history-imports/internal/to-dto'

export const sessionShape = {
  creator: { select: { name: true } },
  historyImports: { omit: { chunks: true }, orderBy: { createdAt: 'desc' }, take: 1 },
} satisfies Prisma.WhatsappSessionInclude

type Row = Prisma.WhatsappSessionGetPayload<{ include: typeof sessionShape }>

export const toSessionDto = (row: Row): SessionDto => ({
  id: row.id,
  name: row.name,
  phoneNumber: withPlus(row.phoneNumber),
  isLinked: row.linkedNumber !== null,
  refusedNumber: withPlus(row.refusedNumber),
  desired: row.desired,
  status: row.status,
  lastError: row.lastError,
  connectedAt: row.connectedAt?.toISOString() ?? null,
  lastHeardAt: row.lastHeardAt?.toISOString() ?? null,
  lastAnsweredAt: row.lastAnsweredAt?.toISOString() ?? null,
  isSilent: isSilent(row, Date.now()),
  newChatsLockedUntil: lockOf(row.newChatsLockedUntil),
  isPairing: row.pairingPhone !== null,
  settings: {
    ignoreGroups: row.ignoreGroups,
    ignoreStories: row.ignoreStories,
    sendReadReceipts: row.sendReadReceipts,
    sendTyping: row.sendTyping,
    watchTyping: row.watchTyping,
  },
  historyDays: row.historyDays,
  history: toHistoryImport(row),
  createdAt: row.createdAt.toISOString(),
  createdByName: row.creator?.name ?? null,
})

/** One that is over is none, whether or not WhatsApp has said so. */
const lockOf = (until: Date | null): string | null =>
  until !== null && until.getTime() > Date.now() ? until.toISOString() : null

const withPlus = (digits: string | null): string | null => (digits === null ? null : `+${digits}`)
