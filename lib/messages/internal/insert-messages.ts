import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import type { InboundMedia } from '../../media/inbound-media'
import { insertMedia } from '../../media/internal/insert-media'
import type { MessageIdentity } from '../../whatsapp/message-identity'
import { storableText } from '../../whatsapp/text'
import { textLimit, undecryptable, type Ack } from '../status'
import type { Quote } from '../quote'
import { insertQuotes } from './quotes'

/** A message that WhatsApp delivered, and where it belongs. */
export type MessageToStore = MessageIdentity & {
  conversationId: string
  /** Who wrote it, in a group. */
  senderContactId: string | null
  chatJid: string
  type: string
  text: string | null
  /** What it answers. */
  quote?: Quote | null
  media?: InboundMedia | null
  /** How far one of ours is; of what was just sent it is that WhatsApp has it. */
  ack?: Ack
  at: Date
}

/** A message that was not there before, or can be read only now. */
export type StoredMessage = {
  id: string
  conversationId: string
  isNew: boolean
  /** Something that is about it came before it. */
  isAwaited: boolean
  message: MessageToStore
}

type Row = Omit<StoredMessage, 'message'> & MessageIdentity

/**
 * Stores messages, of which no two are the same, and what they answer and carry; those that are there already are left
 * out of the answer. The files of what lies in the past are not fetched before somebody asks for them.
 */
export async function insertMessages(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  messages: readonly MessageToStore[],
  { isPast }: { isPast: boolean },
): Promise<StoredMessage[]> {
  const column = <T>(of: (message: MessageToStore) => T): T[] => messages.map(of)
  const { rows } = await client.query<Row>({
    name: 'messages-insert',
    text: `
      INSERT INTO messages (tenant_id, session_id, id, conversation_id, wa_id, from_me, participant, direction, chat_jid,
        type, text, status, ack, wa_timestamp, sender_contact_id)
      SELECT $1, $2, m.id, m.conversation_id, m.wa_id, m.from_me, m.participant,
        CASE WHEN m.from_me THEN 'out' ELSE 'in' END::message_direction, m.chat_jid, m.type, m.text,
        CASE WHEN m.from_me THEN 'sent' ELSE 'received' END::message_status, coalesce(m.ack, m.from_me::int), m.at,
        m.sender_contact_id
      FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::text[],
        $11::timestamptz[], $12::uuid[], $13::smallint[])
        AS m (id, conversation_id, wa_id, from_me, participant, chat_jid, type, text, at, sender_contact_id, ack)
      ON CONFLICT (tenant_id, session_id, wa_id, from_me, participant)
        DO UPDATE SET type = excluded.type, text = excluded.text
        WHERE messages.type = '${undecryptable}' AND excluded.type <> '${undecryptable}'
      RETURNING id, conversation_id AS "conversationId", (xmax = 0) AS "isNew",
        wa_id AS "waId", from_me AS "fromMe", participant,
        EXISTS (SELECT 1 FROM message_quotes q WHERE q.wa_id = messages.wa_id AND q.quoted_id IS NULL)
          OR EXISTS (SELECT 1 FROM message_changes c WHERE c.session_id = $2 AND c.target_wa_id = messages.wa_id
            AND c.message_id IS NULL) AS "isAwaited"`,
    values: [
      tenantId,
      sessionId,
      column(() => uuid()),
      column(({ conversationId }) => conversationId),
      column(({ waId }) => waId),
      column(({ fromMe }) => fromMe),
      column(({ participant }) => participant),
      column(({ chatJid }) => chatJid),
      column(({ type }) => type),
      column(({ text }) => (text === null ? null : storableText(text, textLimit))),
      column(({ at }) => at),
      column(({ senderContactId }) => senderContactId),
      column(({ ack }) => ack ?? null),
    ],
  })
  const stored = storedOf(rows, messages)
  await insertQuotes(
    client,
    tenantId,
    stored.flatMap(({ id, message: { quote } }) => (quote ? [{ id, quote }] : [])),
  )
  await insertMedia(
    client,
    tenantId,
    stored.flatMap(({ id, message: { media } }) => (media ? [{ id, media }] : [])),
    { isPast },
  )
  return stored
}

function storedOf(rows: readonly Row[], messages: readonly MessageToStore[]): StoredMessage[] {
  const stored = new Map(rows.map((row) => [identityKey(row), row]))
  return messages.flatMap((message) => {
    const row = stored.get(identityKey(message))
    if (row === undefined) return []
    const { id, conversationId, isNew, isAwaited } = row
    return [{ id, conversationId, isNew, isAwaited, message }]
  })
}

export const identityKey = ({ waId, fromMe, participant }: MessageIdentity): string =>
  JSON.stringify([waId, fromMe, participant])
