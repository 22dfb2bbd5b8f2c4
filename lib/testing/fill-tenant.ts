import type pg from 'pg'

const conversations = 20_000

/** The nth id of a kind, in SQL; n is a number from 1 on, or what has one there. */
const nth = (kind: string, n: number | string): string =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`
export const filledConversation = (n: number | string): string => nth('conversation', n)

export type TenantToFill = { tenantId: string; sessionId: string; userId: string }

/**
 * Tenants of 20,000 conversations: two years of messages, conversations of which one in ten has something going on, and one that is
 * very long. Written in bulk, as no verb would; statistics are read anew.
 * @param messages of each tenant, one of five in its first conversation
 */
export async function fillTenants(
  owner: pg.Client,
  tenants: readonly TenantToFill[],
  messages: number,
): Promise<void> {
  const { rows } = await owner.query<{ sql: string }>(
    `SELECT pg_get_indexdef('messages_words_idx'::regclass) AS sql`,
  )
  // Made once at the end, which takes a fifth of the time.
  await owner.query('DROP INDEX messages_words_idx')
  for (const tenant of tenants) await fill(owner, tenant, messages)
  await owner.query(rows[0]?.sql ?? '')
  await owner.query('ANALYZE messages, conversations, contacts, contact_aliases, cases')
}

/** @param userId whose cases some of them are */
async function fill(
  owner: pg.Client,
  { tenantId, sessionId, userId }: TenantToFill,
  messages: number,
): Promise<void> {
  await owner.query(
    `INSERT INTO contacts (tenant_id, id, name)
     SELECT $1, ${nth('contact', 'n')}, 'Customer ' || n FROM generate_series(1, ${conversations}) n`,
    [tenantId],
  )
  await owner.query(
    `INSERT INTO contact_aliases (tenant_id, id, contact_id, kind, value)
     SELECT $1, ${nth('alias', 'n')}, ${nth('contact', 'n')}, 'phone', 15550000000 + n
     FROM generate_series(1, ${conversations}) n`,
    [tenantId],
  )
  await owner.query(
    `INSERT INTO conversations (tenant_id, id, session_id, contact_id, chat_jid, unread_count, last_message_at)
     SELECT $1, ${filledConversation('n')}, $2, ${nth('contact', 'n')}, 15550000000 + n || '@s.whatsapp.net',
       CASE WHEN n % 20 = 0 THEN 2 ELSE 0 END, '2026-11-01T00:00:00Z'::timestamptz - n * interval '20 minutes'
     FROM generate_series(1, ${conversations}) n`,
    [tenantId, sessionId],
  )
  await owner.query(
    `INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, direction, chat_jid, type, text,
       status, wa_timestamp)
     SELECT $1, ${nth('message', 'n')}, $2,
       ${filledConversation(`CASE WHEN n % 5 = 0 THEN 1 ELSE 1 + n % ${conversations} END`)},
       'FILL' || n, false, 'in', '15550000001@s.whatsapp.net', 'text',
       format('%s palavra%s, número %s', CASE WHEN n % 10 = 0 THEN 'Comum' ELSE 'bom dia' END, n % 5003, n),
       'received', '2025-01-01T00:00:00Z'::timestamptz + n * (interval '1000000 minutes' / ${messages})
     FROM generate_series(1, ${messages}) n`,
    [tenantId, sessionId],
  )
  await owner.query(
    `INSERT INTO cases (tenant_id, id, conversation_id, status, assignee_id, opened_at, snoozed_until)
     SELECT $1, ${nth('case', 'n')}, ${filledConversation('n')},
       (CASE n % 30 WHEN 10 THEN 'pending' WHEN 20 THEN 'snoozed' ELSE 'open' END)::case_status,
       CASE WHEN n % 50 = 0 THEN $2::uuid END, now(), CASE n % 30 WHEN 20 THEN now() + interval '1 day' END
     FROM generate_series(10, ${conversations}, 10) n`,
    [tenantId, userId],
  )
  await owner.query(
    `INSERT INTO cases (tenant_id, id, conversation_id, status, opened_at, resolved_at)
     SELECT $1, ${nth('resolved', 'n')}, ${filledConversation('n')}, 'resolved', now() - interval '2 days', now()
     FROM generate_series(1, ${conversations}) n`,
    [tenantId],
  )
}
