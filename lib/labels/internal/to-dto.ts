import type { Prisma } from '../../core/generated/client'
import type { LabelDto } from '../dto'

export const labelShape = { id: true, name: true, color: true } satisfies Prisma.LabelSelect

/** The labels of a conversation, by name. */
export const conversationLabelsShape = {
  select: { label: { select: labelShape } },
  orderBy: { label: { name: 'asc' } },
} satisfies Prisma.Conversation$labelsArgs

export const toLabels = (rows: readonly { label: LabelDto }[]): LabelDto[] => rows.map(({ label }) => label)
