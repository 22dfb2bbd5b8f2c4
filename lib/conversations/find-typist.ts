import type { Ctx } from '../core/context'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { TypistDto } from '../realtime/contract'
import { isGroupJid, lidServer, parseJid } from '../whatsapp/jid'

/** Where somebody types, and by which of their addresses that is known. */
export type TypistPlace = { chatJid: string; address: string }

export type FoundTypist = { conversationId: string; who: TypistDto }

type Row = { conversationId: string; contactId: string | null; name: string | null; phone: string | null }

/**
 * In which conversation of a session somebody types, by any address they are known by, and who that is. Null where
 * nothing was said yet.
 */
export async function findTypist(
  ctx: Ctx,
  sessionId: string,
  { chatJid, address }: TypistPlace,
): Promise<FoundTypist | null> {
  requirePermission(ctx, 'conversations:read')
  const jid = parseJid(address)
  if (jid === null) return null
  const kind = jid.server === lidServer ? 'lid' : 'phone'
  const { rows } = await tenantStatement<Row>(ctx, {
    name: 'typist',
    text: `
      WITH person AS (
        SELECT k.id, k.name,
          (SELECT min(p.value) FROM contact_aliases p WHERE p.contact_id = k.id AND p.kind = 'phone') AS phone
        FROM contact_aliases a JOIN contacts k ON k.id = a.contact_id
        WHERE a.kind = $3::contact_alias_kind AND a.value = $4
      ), chat AS (
        SELECT c.id FROM conversations c
        WHERE $5::boolean AND c.session_id = $1 AND c.is_group AND c.chat_jid = $2 AND c.merged_into_id IS NULL
          AND c.deleted_at IS NULL
        UNION ALL
        SELECT c.id FROM conversations c JOIN person ON person.id = c.contact_id
        WHERE NOT $5 AND c.session_id = $1 AND c.deleted_at IS NULL
      )
      SELECT chat.id AS "conversationId", person.id AS "contactId", person.name, person.phone
      FROM chat LEFT JOIN person ON true`,
    values: [sessionId, chatJid, kind, jid.user, isGroupJid(chatJid)],
  })
  const [row] = rows
  if (row === undefined) return null
  // Of whoever has not written to us yet, only a phone is a name.
  const phone = row.phone ?? (kind === 'phone' ? jid.user : null)
  const who = { contactId: row.contactId, name: row.name, phoneNumber: phone === null ? null : `+${phone}` }
  return { conversationId: row.conversationId, who }
}
