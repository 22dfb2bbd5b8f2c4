import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { LabelsDto } from './dto'
import { labelShape } from './internal/to-dto'

/** Every label of the workspace, and on how many conversations it is. */
export const listLabels = defineRead({
  permission: 'conversations:read',
  input: z.strictObject({}),
  run: async ({ ctx, tx }): Promise<LabelsDto> => {
    const rows = await tx.label.findMany({
      where: { tenantId: ctx.tenantId },
      select: { ...labelShape, _count: { select: { conversations: true } } },
      orderBy: { name: 'asc' },
    })
    return { labels: rows.map(({ _count, ...label }) => ({ ...label, conversations: _count.conversations })) }
  },
})
