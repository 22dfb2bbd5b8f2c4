import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import type { PendingEvent } from '../../core/events'
import { storableText } from '../../whatsapp/text'
import type { ChangeKind, InboundChange } from '../change'
import { textLimit, undecryptable } from '../status'

/** A change and where it belongs. */
export type ChangeToStore = InboundChange & {
  conversationId: string
  /** Who did it, in a group. */
  senderContactId: string | null
}

const waIdLimit = 128

/** As long as an emoji of many parts can be. */
const emojiLimit = 40

/** What could not be stored would keep the message away that it waits for. */
const storableOf = ({ kind, text }: InboundChange): string | null => {
  if (text === null) return null
  return kind === 'reaction' ? storableText(text, emojiLimit) || null : storableText(text, textLimit)
}

type Applied = { id: string; kind: ChangeKind; messageId: string; conversationId: string; sessionId: string }

/** A change of a message that never comes is forgotten, some at a time. */
const waitsDays = 30
const forgottenAtOnce = 20

/** Stores what was done to messages, each once, and does it to those that are there. Answers what browsers are told. */
export async function storeChanges(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  all: readonly ChangeToStore[],
): Promise<PendingEvent[]> {
  // One that names no message must not keep away what came with it.
  const changes = all.filter(({ targetWaId }) => storableText(targetWaId, waIdLimit) !== '')
  if (changes.length === 0) return []
  const column = <T>(of: (change: ChangeToStore) => T): T[] => changes.map(of)
  const targets = column(({ targetWaId }) => storableText(targetWaId, waIdLimit))
  await client.query(
    `INSERT INTO message_changes (tenant_id, session_id, id, conversation_id, target_wa_id, target_from_me, kind, text,
       wa_id, from_me, participant, contact_id, changed_at, status)
     SELECT $1, $2, c.*, 'received'
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::message_change_kind[], $8::text[], $9::text[],
       $10::boolean[], $11::text[], $12::uuid[], $13::timestamptz[]) AS c
     ON CONFLICT DO NOTHING`,
    [
      tenantId,
      sessionId,
      column(() => uuid()),
      column(({ conversationId }) => conversationId),
      targets,
      column(({ targetFromMe }) => targetFromMe),
      column(({ kind }) => kind),
      column(storableOf),
      column(({ waId }) => waId),
      column(({ fromMe }) => fromMe),
      column(({ participant }) => participant),
      column(({ senderContactId }) => senderContactId),
      column(({ at }) => at),
    ],
  )
  await client.query(
    `DELETE FROM message_changes WHERE (tenant_id, id) IN (
       SELECT tenant_id, id FROM message_changes
       WHERE session_id = $1 AND message_id IS NULL AND created_at < now() - make_interval(days => $2) LIMIT $3)`,
    [sessionId, waitsDays, forgottenAtOnce],
  )
  return settleChanges(client, tenantId, sessionId, targets)
}

/** Finds the messages of changes that came before them, and does to them what was done. */
export async function settleChanges(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  targetWaIds: readonly string[],
): Promise<PendingEvent[]> {
  const { rows } = await client.query<Applied>(
    `UPDATE message_changes c SET message_id = m.id FROM messages m
     WHERE c.session_id = $1 AND c.target_wa_id = ANY ($2) AND c.message_id IS NULL
       AND m.session_id = c.session_id AND m.wa_id = c.target_wa_id AND m.from_me = c.target_from_me
       AND m.conversation_id = c.conversation_id AND m.type <> '${undecryptable}'
       AND (c.kind = 'reaction' OR (c.from_me = m.from_me AND c.contact_id IS NOT DISTINCT FROM m.sender_contact_id))
     RETURNING ${appliedColumns}`,
    [sessionId, targetWaIds],
  )
  return applyChanges(client, tenantId, rows)
}

/** What an UPDATE of changes, named \`c\`, returns for \`applyChanges\`. */
export const appliedColumns = `c.id, c.kind, c.message_id AS "messageId", c.conversation_id AS "conversationId",
  c.session_id AS "sessionId"`

/** Does to messages what was done; in any order, the newest of a kind stands. Answers what browsers are told. */
export async function applyChanges(
  client: ClientBase,
  tenantId: string,
  changes: readonly Applied[],
): Promise<PendingEvent[]> {
  for (const kind of ['reaction', 'edit', 'deletion'] as const) {
    const ids = changes.flatMap((change) => (change.kind === kind ? [change.id] : []))
    if (ids.length > 0) await apply[kind](client, tenantId, ids)
  }
  return changes.map(({ messageId, conversationId, sessionId }) => ({
    kind: 'message.updated' as const,
    ids: { messageId, conversationId, sessionId },
  }))
}

type Apply = (client: ClientBase, tenantId: string, ids: readonly string[]) => Promise<unknown>

const apply: Record<ChangeKind, Apply> = {
  reaction: (client, tenantId, ids) =>
    client.query(
      `INSERT INTO reactions (tenant_id, id, message_id, from_me, contact_id, emoji, reacted_at)
       SELECT DISTINCT ON (c.message_id, c.from_me, c.contact_id) $1::uuid, c.id, c.message_id, c.from_me, c.contact_id,
         c.text, c.changed_at
       FROM message_changes c WHERE c.id = ANY ($2)
       ORDER BY c.message_id, c.from_me, c.contact_id, c.changed_at DESC, c.id DESC
       ON CONFLICT (tenant_id, message_id, from_me, contact_id)
         DO UPDATE SET emoji = excluded.emoji, reacted_at = excluded.reacted_at
         WHERE reactions.reacted_at <= excluded.reacted_at`,
      [tenantId, ids],
    ),
  edit: (client, _, ids) =>
    client.query(
      `UPDATE messages m SET text = newest.text, edited_at = newest.changed_at,
         original_text = CASE WHEN m.edited_at IS NULL THEN m.text ELSE m.original_text END
       FROM (
         SELECT DISTINCT ON (c.message_id) c.tenant_id, c.message_id, c.text, c.changed_at FROM message_changes c
         WHERE c.id = ANY ($1) ORDER BY c.message_id, c.changed_at DESC, c.id DESC
       ) newest
       WHERE m.tenant_id = newest.tenant_id AND m.id = newest.message_id
         AND (m.edited_at IS NULL OR m.edited_at <= newest.changed_at)`,
      [ids],
    ),
  deletion: (client, _, ids) =>
    client.query(
      `UPDATE messages m SET revoked_at = c.changed_at FROM message_changes c
       WHERE c.id = ANY ($1) AND m.tenant_id = c.tenant_id AND m.id = c.message_id AND m.revoked_at IS NULL`,
      [ids],
    ),
}
