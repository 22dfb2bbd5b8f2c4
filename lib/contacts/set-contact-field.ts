import { z } from 'zod'
import { defineWrite, parseInput } from '../core/verb'
import type { ContactFieldValue } from '../contact-fields/dto'
import { holdContactField } from '../contact-fields/internal/contact-fields'
import { valueOf } from '../contact-fields/schema'
import { fieldTextLimit } from '../contact-fields/status'
import { storableText } from '../whatsapp/text'
import { contactOf } from './internal/contact-of'
import { SetContactFieldInput } from './schema'

/** Writes down one thing of a person, or takes it away; what others write of them at the same time stays. */
export const setContactField = defineWrite({
  permission: 'messages:send',
  input: SetContactFieldInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, audit, emit }): Promise<{ value: ContactFieldValue }> => {
    const { tenantId } = ctx
    const field = await holdContactField(ctx, tx, input.fieldId)
    const contactId = await contactOf(ctx, tx, input.conversationId)
    const { value: parsed } = parseInput(z.strictObject({ value: valueOf(field) }), { value: input.value })
    const value = typeof parsed === 'string' ? storableText(parsed, fieldTextLimit) || null : parsed
    const count = await tx.$executeRaw`
      UPDATE contacts SET custom_fields = CASE WHEN ${value === null}::boolean
        THEN custom_fields - ${field.id}::text ELSE custom_fields || ${JSON.stringify({ [field.id]: value })}::jsonb END
      WHERE tenant_id = ${tenantId}::uuid AND id = ${contactId}::uuid
        AND custom_fields->${field.id}::text IS DISTINCT FROM ${value === null ? null : JSON.stringify(value)}::jsonb`
    if (count === 0) return { value }
    // Who did it, and to whom; the log outlives a customer's wish to be forgotten, so the value is not in it.
    audit({ action: 'contact.field_set', table: 'contacts', recordId: contactId, new: { field: field.name } })
    emit({ kind: 'contact.changed', ids: { contactId } })
    return { value }
  },
})
