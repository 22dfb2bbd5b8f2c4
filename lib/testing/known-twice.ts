import { learnAliases, type AliasMapping } from '../conversations/learn-aliases'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { inboundText, type TestTenant, type World } from './world'

/** Conversations of one person whose phone and LID were heard of apart. */
export type KnownTwice = {
  older: string
  younger: string
  /** What nobody knows yet. */
  mapping: AliasMapping
  /** The two turn out to be one: the older stays. */
  join(): Promise<unknown>
}

/** Somebody of a workspace writes by phone, and then by LID; nobody knows that they are one. */
export async function knownTwice(world: World, tenant: TestTenant, sessionId: string): Promise<KnownTwice> {
  const mapping = { phone: '15557770001', lid: '42000000000001' }
  const { phone, lid } = mapping
  const byLid = { chatJid: `${lid}@lid`, contact: { phone: null, lid, name: null } }
  for (const message of [inboundText('by phone', phone), inboundText('by lid', phone, byLid)]) {
    await recordInboundMessages(tenant.worker, sessionId, [message])
  }
  const { rows } = await world.owner.query<{ id: string }>(
    `SELECT c.id FROM conversations c JOIN contact_aliases a USING (tenant_id, contact_id)
     WHERE c.tenant_id = $1 AND a.value = ANY ($2) ORDER BY c.id`,
    [tenant.id, [phone, lid]],
  )
  const [older = '', younger = ''] = rows.map(({ id }) => id)
  return { older, younger, mapping, join: () => learnAliases(tenant.worker, [mapping]) }
}
