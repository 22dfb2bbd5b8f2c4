import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { MembershipRole } from '../../lib/core/permissions'
import type { Person } from './first-run'
import type { Product } from './product'

export type NewPerson = Omit<Person, 'workspace'> & { isOperator?: boolean }
export type Place = { tenantId: string; role: MembershipRole }

/** A workspace without anybody in it. @returns its id */
export async function addWorkspace(owner: pg.Client, name: string, slug: string): Promise<string> {
  const id = uuid()
  await owner.query(`INSERT INTO tenants (id, name, slug, plan) VALUES ($1, $2, $3, 'enterprise')`, [
    id,
    name,
    slug,
  ])
  return id
}

/** Somebody with an account and, mostly, a place in a workspace, without the way through an invitation. */
export async function addPerson(owner: pg.Client, person: NewPerson, place?: Place): Promise<void> {
  const id = uuid()
  await owner.query(
    `INSERT INTO users (id, email, name, password_hash, is_operator, locale) VALUES ($1, $2, $3, $4, $5, 'en')`,
    [id, person.email, person.name, await hash(person.password), person.isOperator === true],
  )
  if (place === undefined) return
  await owner.query('INSERT INTO memberships (tenant_id, id, user_id, role) VALUES ($1, $2, $3, $4)', [
    place.tenantId,
    uuid(),
    id,
    place.role,
  ])
}

/** Two contacts of one customer, as if number and LID had been learnt apart, each with a conversation. */
export const splitInTwo = (product: Product, number: string) =>
  asOwner(product, async (client) => {
    const { rows } = await client.query<{ contactId: string; olderId: string }>(
      `SELECT a.contact_id AS "contactId", c.id AS "olderId"
       FROM contact_aliases a JOIN conversations c USING (tenant_id, contact_id) WHERE a.kind = 'phone' AND a.value = $1`,
      [number],
    )
    const { contactId, olderId } = rows[0] ?? {}
    const [younger, youngerId, messageId] = [uuid(), uuid(), uuid()]
    await client.query(
      `INSERT INTO contacts (tenant_id, id, name) SELECT tenant_id, $2, 'Somebody' FROM contacts WHERE id = $1`,
      [contactId, younger],
    )
    await client.query(`UPDATE contact_aliases SET contact_id = $2 WHERE contact_id = $1 AND kind = 'lid'`, [
      contactId,
      younger,
    ])
    await client.query(
      `INSERT INTO conversations (tenant_id, id, session_id, contact_id, chat_jid)
       SELECT tenant_id, $2, session_id, $3, chat_jid FROM conversations WHERE id = $1`,
      [olderId, youngerId, younger],
    )
    await client.query(
      `INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, direction, chat_jid, type, text,
         status, wa_timestamp) SELECT tenant_id, $2, session_id, id, $3, false, 'in', chat_jid, 'text',
         'Written before anybody knew', 'received', now() FROM conversations WHERE id = $1`,
      [youngerId, messageId, `SPLIT${messageId}`],
    )
    await client.query(
      `INSERT INTO cases (tenant_id, id, conversation_id, opened_at)
       SELECT tenant_id, gen_random_uuid(), id, now() FROM conversations WHERE id = $1`,
      [youngerId],
    )
    await client.query(
      'UPDATE conversations SET last_message_id = $2, last_message_at = now(), unread_count = 1 WHERE id = $1',
      [youngerId, messageId],
    )
    return { olderId, youngerId }
  })

/** A second person of the only workspace. */
export const addColleague = (product: Product, colleague: NewPerson) =>
  asOwner(product, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM tenants')
    await addPerson(client, colleague, { tenantId: rows[0]?.id ?? '', role: 'agent' })
  })

/** What `run` does in the product's database as its owner, whom no policy binds. */
export async function asOwner<T>(product: Product, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
