import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { fillTenants, filledConversation, type TenantToFill } from '../../../lib/testing/fill-tenant'
import type { Filled } from './queries'

const conversationsAsked = 1500

/**
 * Fills the only workspace of a product, and others beside it, each with so many messages.
 * @returns what the first workspace has now; its conversations, the very long one first
 */
export async function fillProduct(owner: pg.Client, messages: number, others: number): Promise<Filled> {
  const { rows } = await owner.query<TenantToFill>(
    `SELECT s.tenant_id AS "tenantId", s.id AS "sessionId", m.user_id AS "userId"
     FROM whatsapp_sessions s JOIN memberships m ON m.tenant_id = s.tenant_id`,
  )
  const [ours] = rows
  if (ours === undefined) throw new Error('The product has no number to fill')
  const beside: TenantToFill[] = []
  for (let n = 1; n <= others; n += 1) {
    const [tenantId, sessionId] = [randomUUID(), randomUUID()]
    await owner.query(`INSERT INTO tenants (id, name, slug) VALUES ($1, $2, $3)`, [
      tenantId,
      `Other ${n}`,
      `other-${n}`,
    ])
    await owner.query(`INSERT INTO whatsapp_sessions (tenant_id, id, name) VALUES ($1, $2, 'Desk')`, [
      tenantId,
      sessionId,
    ])
    await owner.query(`INSERT INTO memberships (tenant_id, id, user_id, role) VALUES ($1, $2, $3, 'agent')`, [
      tenantId,
      randomUUID(),
      ours.userId,
    ])
    beside.push({ tenantId, sessionId, userId: ours.userId })
  }
  await fillTenants(owner, [ours, ...beside], messages)
  // One that grew to this size was vacuumed on its way there; this one would be during what is measured.
  await owner.query('VACUUM messages, conversations, contacts, contact_aliases, cases')
  const { rows: known } = await owner.query<{ id: string; isOpen: boolean }>(
    `SELECT ${filledConversation('n')} AS id, EXISTS (SELECT FROM cases c WHERE c.tenant_id = $2
       AND c.conversation_id = ${filledConversation('n')} AND c.status = 'open') AS "isOpen"
     FROM generate_series(1, $1::int) n`,
    [conversationsAsked, ours.tenantId],
  )
  return {
    tenantId: ours.tenantId,
    userId: ours.userId,
    conversationIds: known.map(({ id }) => id),
    listed: known.filter(({ isOpen }) => isOpen).map(({ id }) => id),
  }
}
