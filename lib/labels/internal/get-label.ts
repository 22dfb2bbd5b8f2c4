import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'
import type { LabelDto } from '../dto'
import { labelShape } from './to-dto'

/** @throws DomainError NOT_FOUND */
export async function getLabel({ tenantId }: Ctx, tx: Tx, labelId: string): Promise<LabelDto> {
  const label = await tx.label.findUnique({
    where: { tenantId_id: { tenantId, id: labelId } },
    select: labelShape,
  })
  if (label === null) throw notFound('label')
  return label
}
