import { z } from 'zod'
import { defineRead } from '../core/verb'
import type { ContactFieldsDto } from './dto'
import { listFields } from './internal/contact-fields'

/** What the workspace writes down of its contacts, and of how many it did. */
export const listContactFields = defineRead({
  permission: 'conversations:read',
  input: z.strictObject({}),
  run: async ({ ctx: { tenantId }, tx }): Promise<ContactFieldsDto> => {
    const rows = await tx.$queryRaw<{ fieldId: string; contacts: number }[]>`
      SELECT field AS "fieldId", count(*)::int AS contacts
      FROM contacts, jsonb_object_keys(custom_fields) AS field
      WHERE tenant_id = ${tenantId}::uuid AND deleted_at IS NULL GROUP BY field`
    const contacts = new Map(rows.map((row) => [row.fieldId, row.contacts]))
    const fields = await listFields(tx, tenantId)
    return { fields: fields.map((field) => ({ ...field, contacts: contacts.get(field.id) ?? 0 })) }
  },
})
