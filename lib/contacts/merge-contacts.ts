import type { ClientBase } from 'pg'
import { holdAliases, type Alias } from './lock-addresses'

/**
 * Makes one contact of two that turned out to be one person: the older keeps its name and gets the addresses, the
 * other is left without any, removed. What was written down or kept of either is the one's; where they differ the older's
 * stands. Suppressions name addresses and not contacts, so none is touched. What else
 * refers to a contact is moved by `followContact`, in the same transaction.
 */
export async function mergeContacts(
  client: ClientBase,
  tenantId: string,
  contacts: { keptId: string; goneId: string; aliases: readonly Alias[] },
): Promise<void> {
  await holdAliases(client, tenantId, contacts.aliases)
  const ids = [contacts.keptId, contacts.goneId]
  await client.query('UPDATE contact_aliases SET contact_id = $1 WHERE contact_id = $2', ids)
  await client.query(
    `UPDATE contacts kept SET name = gone.name FROM contacts gone
     WHERE kept.id = $1 AND gone.id = $2 AND kept.name IS NULL AND gone.name IS NOT NULL`,
    ids,
  )
  await client.query(
    `UPDATE contacts kept SET custom_fields = gone.custom_fields || kept.custom_fields FROM contacts gone
     WHERE kept.id = $1 AND gone.id = $2 AND gone.custom_fields <> '{}'`,
    ids,
  )
  await client.query('UPDATE contact_files SET contact_id = $1 WHERE contact_id = $2', ids)
  await client.query('UPDATE contacts SET deleted_at = now() WHERE id = $1', [contacts.goneId])
}
