import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import { storableName } from '../whatsapp/text'
import { aliasesOf, type Addresses, type Alias } from './lock-addresses'
import { mergeContacts } from './merge-contacts'

/** What a stanza tells of the person behind a chat. */
export type ContactAddresses = Addresses & { name: string | null }

/** The person behind some addresses, and what has just been learnt of them. */
export type ResolvedContact = {
  contactId: string
  /** The newest LID we know of them. */
  lid: string | null
  /** The contact that turned out to be the same person and is no more. */
  goneId: string | null
  /** Whether what a colleague sees of an existing contact is another now. */
  isChanged: boolean
}

type KnownAlias = Alias & { contactId: string }

/**
 * The contact known by any of these addresses, made when nobody is. Runs inside the caller's tenant transaction, after
 * `lockAddresses`; what has changed must be passed on to `followContact`.
 */
export async function resolveContact(
  client: ClientBase,
  tenantId: string,
  addresses: ContactAddresses,
): Promise<ResolvedContact> {
  const known = await learnContact(client, tenantId, addresses)
  if (known !== null) return known
  const contactId = uuid()
  await client.query('INSERT INTO contacts (tenant_id, id, name) VALUES ($1, $2, $3)', [
    tenantId,
    contactId,
    storableName(addresses.name),
  ])
  await insertAliases(client, tenantId, contactId, aliasesOf(addresses))
  return { contactId, lid: addresses.lid, goneId: null, isChanged: false }
}

/**
 * Adds what is told now to the contact known by any of these addresses; null when nobody is. Addresses of two contacts
 * that turn out to be one person's make them one, the older. A name a person chose for themselves only fills an empty
 * one. Same conditions as for `resolveContact`.
 */
export async function learnContact(
  client: ClientBase,
  tenantId: string,
  addresses: ContactAddresses,
): Promise<ResolvedContact | null> {
  const known = await findAliases(client, addresses)
  // Ids begin with the time of their making, so the first is the older contact. Two addresses find two at most.
  const [contactId, goneId = null] = [...new Set(known.map((alias) => alias.contactId))].sort()
  if (contactId === undefined) return null
  if (goneId !== null) await mergeContacts(client, tenantId, { keptId: contactId, goneId, aliases: known })
  const missing = aliasesOf(addresses).filter(
    ({ kind, value }) => !known.some((alias) => alias.kind === kind && alias.value === value),
  )
  await insertAliases(client, tenantId, contactId, missing)
  const isNamed = await fillName(client, contactId, storableName(addresses.name))
  return {
    contactId,
    lid: addresses.lid ?? known.find(({ kind }) => kind === 'lid')?.value ?? null,
    goneId,
    isChanged: goneId !== null || missing.length > 0 || isNamed,
  }
}

/** Every address of whoever has one of these, the newest first. */
async function findAliases(client: ClientBase, { phone, lid }: Addresses): Promise<KnownAlias[]> {
  const { rows } = await client.query<KnownAlias>(
    `SELECT contact_id AS "contactId", kind, value FROM contact_aliases WHERE contact_id IN (
       SELECT contact_id FROM contact_aliases
       WHERE (kind = 'phone' AND value = $1) OR (kind = 'lid' AND value = $2))
     ORDER BY id DESC`,
    [phone, lid],
  )
  return rows
}

async function insertAliases(
  client: ClientBase,
  tenantId: string,
  contactId: string,
  aliases: readonly Alias[],
): Promise<void> {
  for (const { kind, value } of aliases) {
    await client.query(
      'INSERT INTO contact_aliases (tenant_id, id, contact_id, kind, value) VALUES ($1, $2, $3, $4, $5)',
      [tenantId, uuid(), contactId, kind, value],
    )
  }
}

async function fillName(client: ClientBase, contactId: string, name: string | null): Promise<boolean> {
  if (name === null) return false
  const { rowCount } = await client.query('UPDATE contacts SET name = $2 WHERE id = $1 AND name IS NULL', [
    contactId,
    name,
  ])
  return rowCount === 1
}
