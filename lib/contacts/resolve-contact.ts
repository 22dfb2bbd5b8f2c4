import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import { storableText } from '../whatsapp/text'

/** What a stanza tells of the person behind a chat. `phone` is digits, `lid` the user part of the address. */
export type ContactAddresses = { phone: string | null; lid: string | null; name: string | null }

type AliasRow = { contact_id: string; kind: 'phone' | 'lid' }

/**
 * The contact known by any of these addresses, made when nobody is; addresses learnt now are added to it. Runs
 * inside the caller's tenant transaction. A name a person chose for themselves only fills an empty one.
 */
export async function resolveContact(
  client: ClientBase,
  tenantId: string,
  addresses: ContactAddresses,
): Promise<string> {
  const known = await client.query<AliasRow>(
    `SELECT contact_id, kind FROM contact_aliases
     WHERE (kind = 'phone' AND value = $1) OR (kind = 'lid' AND value = $2)
     ORDER BY kind FOR KEY SHARE`,
    [addresses.phone, addresses.lid],
  )
  const name = addresses.name === null ? null : storableText(addresses.name, 200).trim() || null
  const contactId = known.rows[0]?.contact_id ?? (await insertContact(client, tenantId, name))
  if (known.rows.length > 0 && name !== null) {
    await client.query('UPDATE contacts SET name = $2 WHERE id = $1 AND name IS NULL', [contactId, name])
  }
  const missing = (['phone', 'lid'] as const).filter(
    (kind) => addresses[kind] !== null && !known.rows.some((row) => row.kind === kind),
  )
  for (const kind of missing) {
    await client.query(
      `INSERT INTO contact_aliases (tenant_id, id, contact_id, kind, value) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, kind, value) DO NOTHING`,
      [tenantId, uuid(), contactId, kind, addresses[kind]],
    )
  }
  return contactId
}

async function insertContact(client: ClientBase, tenantId: string, name: string | null): Promise<string> {
  const id = uuid()
  await client.query('INSERT INTO contacts (tenant_id, id, name) VALUES ($1, $2, $3)', [tenantId, id, name])
  return id
}
