import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'
import { storableName } from '../whatsapp/text'
import type { Addresses } from './lock-addresses'

/** What somebody is called, by one of their addresses. */
export type NamedAddress = Addresses & { name: string }

/** Gives names to contacts that have none. Nobody becomes a contact by it. */
export async function fillNames(ctx: Ctx, all: readonly NamedAddress[]): Promise<void> {
  requirePermission(ctx, 'messages:record')
  const named = all
    .map(({ phone, lid, name }) => ({ phone, lid, name: storableName(name) }))
    .filter(({ name }) => name !== null)
  if (named.length === 0) return
  const filled = await inTenantSql(ctx, async (client) => {
    const { rows } = await client.query<{ conversationId: string }>(
      `WITH told AS (
         SELECT DISTINCT ON (a.contact_id) a.contact_id, t.name
         FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS t (phone, lid, name, place)
         JOIN contact_aliases a ON (a.kind = 'phone' AND a.value = t.phone) OR (a.kind = 'lid' AND a.value = t.lid)
         ORDER BY a.contact_id, t.place
       ), filled AS (
         UPDATE contacts c SET name = told.name FROM told WHERE c.id = told.contact_id AND c.name IS NULL
         RETURNING c.id
       )
       SELECT v.id AS "conversationId" FROM conversations v JOIN filled ON v.contact_id = filled.id
       WHERE v.deleted_at IS NULL ORDER BY v.id`,
      [named.map(({ phone }) => phone), named.map(({ lid }) => lid), named.map(({ name }) => name)],
    )
    await appendEventsSql(
      client,
      ctx,
      rows.map((ids) => ({ kind: 'conversation.updated' as const, ids })),
    )
    return rows.length
  })
  if (filled > 0) ringDoorbell('events')
}
