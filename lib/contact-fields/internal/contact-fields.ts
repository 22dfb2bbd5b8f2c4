import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { notFound } from '../../core/errors'
import type { ContactFieldDto } from '../dto'
import { contactFieldShape, toContactFieldDto } from './to-dto'

/**
 * A field that is not deleted, held as it is until the transaction ends: values and choices are written against each
 * other. @throws DomainError NOT_FOUND
 */
export async function holdContactField({ tenantId }: Ctx, tx: Tx, fieldId: string): Promise<ContactFieldDto> {
  await tx.$queryRaw`
    SELECT 1 FROM contact_fields WHERE tenant_id = ${tenantId}::uuid AND id = ${fieldId}::uuid FOR UPDATE`
  const row = await tx.contactField.findFirst({
    where: { tenantId, id: fieldId, deletedAt: null },
    select: contactFieldShape,
  })
  if (row === null) throw notFound('contactField')
  return toContactFieldDto(row)
}

/** The fields of a workspace in their order. */
export async function listFields(tx: Tx, tenantId: string): Promise<ContactFieldDto[]> {
  const rows = await tx.contactField.findMany({
    where: { tenantId, deletedAt: null },
    select: contactFieldShape,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toContactFieldDto)
}
