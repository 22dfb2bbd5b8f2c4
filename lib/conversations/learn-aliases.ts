import { lockAddresses } from '../contacts/lock-addresses'
import { learnContact } from '../contacts/resolve-contact'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { requirePermission } from '../core/verb'
import { followContact } from './follow-contact'

/** A phone and a LID of which WhatsApp says, without any message, that they are one person's. */
export type AliasMapping = { phone: string; lid: string }

/**
 * Folds in what WhatsApp says of people's addresses. Nobody becomes a contact by it: only of those we know something
 * is learnt. Answers how many contacts changed, and how many of them had been two.
 */
export async function learnAliases(
  ctx: Ctx,
  mappings: readonly AliasMapping[],
): Promise<{ changed: number; merged: number }> {
  requirePermission(ctx, 'messages:record')
  const learnt = { changed: 0, merged: 0 }
  for (const mapping of await unlearnt(ctx, mappings)) {
    const contact = await learnOne(ctx, mapping)
    if (contact?.isChanged === true) learnt.changed += 1
    if (contact != null && contact.goneId !== null) learnt.merged += 1
  }
  if (learnt.changed > 0) ringDoorbell('events')
  return learnt
}

/** Those of which we know somebody by one address and not by the other. Most that WhatsApp tells are of strangers. */
const unlearnt = async (ctx: Ctx, mappings: readonly AliasMapping[]): Promise<AliasMapping[]> => {
  const { rows } = await inTenantSql(ctx, (client) =>
    client.query<AliasMapping>(
      `SELECT told.phone, told.lid FROM unnest($1::text[], $2::text[]) AS told (phone, lid)
       LEFT JOIN contact_aliases p ON p.kind = 'phone' AND p.value = told.phone
       LEFT JOIN contact_aliases l ON l.kind = 'lid' AND l.value = told.lid
       WHERE p.contact_id IS DISTINCT FROM l.contact_id`,
      [mappings.map(({ phone }) => phone), mappings.map(({ lid }) => lid)],
    ),
  )
  return rows
}

/** One transaction each: a merge moves messages, and nobody should wait for those of others. */
const learnOne = (ctx: Ctx, mapping: AliasMapping) =>
  inTenantSql(ctx, async (client) => {
    await lockAddresses(client, ctx.tenantId, [mapping])
    const contact = await learnContact(client, ctx.tenantId, { ...mapping, name: null })
    const events: PendingEvent[] = contact === null ? [] : await followContact(client, contact)
    await appendEventsSql(client, ctx, events)
    return contact
  })
