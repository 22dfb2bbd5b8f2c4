import type { ClientBase } from 'pg'

/** Addresses of one person, as far as a stanza tells. `phone` is digits, `lid` the user part of the address. */
export type Addresses = { phone: string | null; lid: string | null }

export type Alias = { kind: 'phone' | 'lid' | 'username'; value: string }

export const aliasesOf = ({ phone, lid }: Addresses): Alias[] => [
  ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
  ...(lid === null ? [] : [{ kind: 'lid' as const, value: lid }]),
]

const keyOf = `hashtextextended(concat_ws('|', 'contact', $1::text, kind::text, value), 0)`
const given = `unnest($2::contact_alias_kind[], $3::text[]) AS given (kind, value)`

const parameters = (tenantId: string, aliases: readonly Alias[]): unknown[] => [
  tenantId,
  aliases.map(({ kind }) => kind),
  aliases.map(({ value }) => value),
]

/**
 * Takes the right to say who these people are, until the transaction ends: an advisory lock for each address, and for
 * each other address of a contact that has one of them. Rows cannot be locked instead, since the row of an address
 * that nobody has yet is not there, and two workers would each make one. A unique violation would say so too late: the
 * message would be stored with the wrong contact, or its whole batch undone.
 *
 * All locks of a transaction are taken here, at its beginning and in the order of their numbers, so that two workers
 * with the same people in another order wait for each other rather than forever. Whoever uses a contact holds one of
 * its addresses, whoever merges it holds all of them; people who have nothing in common never wait.
 */
export async function lockAddresses(
  client: ClientBase,
  tenantId: string,
  people: readonly Addresses[],
): Promise<void> {
  await client.query(
    `WITH touched AS (
       SELECT kind, value FROM ${given}
       UNION SELECT other.kind, other.value
       FROM ${given} JOIN contact_aliases known USING (kind, value) JOIN contact_aliases other USING (tenant_id, contact_id)
     )
     SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT ${keyOf} AS key FROM touched ORDER BY key) AS ordered`,
    parameters(tenantId, people.flatMap(aliasesOf)),
  )
}

/**
 * Makes sure that addresses are ours to move. They were read anew after `lockAddresses` had waited, and a contact may
 * have gained one meanwhile: that is taken if it is free. Waiting for it here, out of order, could last forever, so
 * the transaction is run again instead and takes it at its beginning.
 */
export async function holdAliases(
  client: ClientBase,
  tenantId: string,
  aliases: readonly Alias[],
): Promise<void> {
  const { rows } = await client.query<{ isHeld: boolean }>(
    `SELECT bool_and(pg_try_advisory_xact_lock(${keyOf})) AS "isHeld" FROM ${given}`,
    parameters(tenantId, aliases),
  )
  if (rows[0]?.isHeld !== true) throw new AddressesBusyError()
}

/** Carries PostgreSQL's code of a serialisation failure, for it is one: the transaction is run again. */
class AddressesBusyError extends Error {
  readonly code = '40001'
  constructor() {
    super('Somebody else is learning the addresses of the same person')
  }
}
