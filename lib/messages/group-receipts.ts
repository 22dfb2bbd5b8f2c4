import type { ClientBase } from 'pg'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import { lidServer, parseJid } from '../whatsapp/jid'
import type { Lane } from './outbox'
import { ack, type Ack } from './status'

/** Somebody in a group: the LID's address if it is known, and the phone's beside it. */
export type Recipient = { address: string; otherAddress: string | null }

/**
 * Writes down who is in the group that one of our messages goes to; told again, when it goes out again, who is in it
 * then. Whoever has confirmed it stays, whether they have left the group or not. Must be committed before the message
 * leaves, so that no receipt comes too early. A stale lease writes nothing.
 */
export async function recordRecipients(
  ctx: Ctx,
  lane: Lane,
  waId: string,
  recipients: readonly Recipient[],
): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'group-recipients',
    text: `
      WITH message AS (
        SELECT m.tenant_id, m.id FROM messages m JOIN whatsapp_sessions s ON s.tenant_id = m.tenant_id AND s.id = m.session_id
        WHERE m.session_id = $1 AND m.wa_id = $3 AND m.from_me AND s.lease_epoch = $2
      ), told AS (
        SELECT * FROM unnest($4::text[], $5::text[]) AS t (recipient, other_address)
      ), known AS (
        UPDATE message_receipts r
        SET other_address = CASE r.recipient WHEN told.recipient THEN told.other_address ELSE told.recipient END
        FROM message, told
        WHERE r.message_id = message.id AND (r.recipient IN (told.recipient, told.other_address)
          OR r.other_address IN (told.recipient, told.other_address))
        RETURNING told.recipient
      ), gone AS (
        DELETE FROM message_receipts r USING message
        WHERE r.message_id = message.id AND r.ack = 0 AND NOT EXISTS (
          SELECT 1 FROM told WHERE r.recipient IN (told.recipient, told.other_address)
            OR r.other_address IN (told.recipient, told.other_address))
      )
      INSERT INTO message_receipts (tenant_id, message_id, recipient, other_address)
      SELECT tenant_id, id, recipient, other_address FROM message CROSS JOIN told
      WHERE recipient NOT IN (SELECT recipient FROM known)
      ON CONFLICT DO NOTHING`,
    values: [
      lane.sessionId,
      lane.epoch,
      waId,
      recipients.map(({ address }) => address),
      recipients.map(({ otherAddress }) => otherAddress),
    ],
  })
}

/** What somebody in a group says of one of our messages, by whichever of their addresses. */
export type GroupReceipt = { waId: string; address: string; ack: Ack }

/**
 * Folds in receipts of our messages to groups. What one person said only rises, and so does the tick, which is that of
 * whoever is furthest behind; any receipt at all means that WhatsApp has accepted the message.
 */
export async function applyGroupReceipts(
  ctx: Ctx,
  sessionId: string,
  receipts: readonly GroupReceipt[],
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (receipts.length === 0) return
  const moved = await inTenantSql(ctx, async (client) => {
    const messageIds = await lockMessages(client, sessionId, receipts)
    if (messageIds.length === 0) return 0
    await raiseReceipts(client, sessionId, receipts)
    return raiseTicks(client, messageIds)
  })
  if (moved > 0) ringDoorbell('events')
}

/** Held until the end, so that of two who tell of one message the second sees what the first wrote. */
async function lockMessages(
  client: ClientBase,
  sessionId: string,
  receipts: readonly GroupReceipt[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM messages WHERE session_id = $1 AND wa_id = ANY ($2) AND from_me
     ORDER BY id FOR NO KEY UPDATE`,
    [sessionId, receipts.map(({ waId }) => waId)],
  )
  return rows.map(({ id }) => id)
}

/** A person who is known by an address we were not told when the message left is found by the contact who has it. */
async function raiseReceipts(
  client: ClientBase,
  sessionId: string,
  receipts: readonly GroupReceipt[],
): Promise<void> {
  const people = receipts.map(({ address }) => parseJid(address))
  await client.query(
    `WITH told AS (
       SELECT * FROM unnest($2::text[], $3::text[], $4::contact_alias_kind[], $5::text[], $6::smallint[])
         AS t (wa_id, address, kind, value, ack)
     ), named AS (
       SELECT wa_id, address, ack FROM told
       UNION ALL
       SELECT wa_id, other.value || CASE other.kind WHEN 'lid' THEN '@lid' ELSE '@s.whatsapp.net' END, ack
       FROM told JOIN contact_aliases known USING (kind, value)
         JOIN contact_aliases other USING (tenant_id, contact_id)
     ), highest AS (
       SELECT m.id, named.address, max(named.ack) AS ack FROM named
         JOIN messages m ON m.session_id = $1 AND m.wa_id = named.wa_id AND m.from_me
       GROUP BY m.id, named.address
     ), raised AS (
       SELECT r.message_id, r.recipient, max(highest.ack) AS ack FROM message_receipts r
         JOIN highest ON highest.id = r.message_id AND highest.address IN (r.recipient, r.other_address)
       GROUP BY r.message_id, r.recipient
     )
     UPDATE message_receipts r SET ack = raised.ack FROM raised
     WHERE r.message_id = raised.message_id AND r.recipient = raised.recipient AND r.ack < raised.ack`,
    [
      sessionId,
      receipts.map(({ waId }) => waId),
      receipts.map(({ address }) => address),
      people.map((jid) => (jid?.server === lidServer ? 'lid' : 'phone')),
      people.map((jid) => jid?.user ?? ''),
      receipts.map((receipt) => receipt.ack),
    ],
  )
}

async function raiseTicks(client: ClientBase, messageIds: readonly string[]): Promise<number> {
  const { rowCount } = await client.query(
    `WITH reached AS (
       SELECT m.id, greatest(${ack.sent}, min(r.ack)) AS ack FROM messages m
         JOIN message_receipts r ON r.tenant_id = m.tenant_id AND r.message_id = m.id
       WHERE m.id = ANY ($1) GROUP BY m.id HAVING max(r.ack) > 0
     ), changed AS (
       UPDATE messages m SET ack = reached.ack, status = 'sent', error_code = NULL, error_reason = NULL
       FROM reached WHERE m.id = reached.id AND m.ack < reached.ack
       RETURNING m.tenant_id, m.id, m.conversation_id, m.session_id
     )
     INSERT INTO event_log (tenant_id, kind, ids)
     SELECT tenant_id, 'message.updated',
       jsonb_build_object('messageId', id, 'conversationId', conversation_id, 'sessionId', session_id)
     FROM changed`,
    [messageIds],
  )
  return rowCount ?? 0
}
