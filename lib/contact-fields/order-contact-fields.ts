import { notFound } from '../core/errors'
import { defineWrite } from '../core/verb'
import { listFields } from './internal/contact-fields'
import { OrderContactFieldsInput } from './schema'

/** Puts the fields in another order; one that is not named, since it is newer than the list, stays behind them. */
export const orderContactFields = defineWrite({
  permission: 'contact_fields:manage',
  input: OrderContactFieldsInput,
  run: async ({ ctx: { tenantId }, tx, input, audit, emit }): Promise<null> => {
    const known = (await listFields(tx, tenantId)).map(({ id }) => id)
    const unknown = input.fieldIds.find((id) => !known.includes(id))
    if (unknown !== undefined || input.fieldIds.length === 0) throw notFound('contactField')
    const order = [...new Set([...input.fieldIds, ...known])]
    await tx.$executeRaw`
      UPDATE contact_fields f SET position = o.position
      FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, position)
      WHERE f.tenant_id = ${tenantId}::uuid AND f.id = o.id AND f.position <> o.position`
    const [first = ''] = order
    audit({
      action: 'contact_field.ordered',
      table: 'contact_fields',
      recordId: first,
      old: { order: known.join(' ') },
      new: { order: order.join(' ') },
    })
    emit({ kind: 'contact_field.changed', ids: { fieldId: first } })
    return null
  },
})
