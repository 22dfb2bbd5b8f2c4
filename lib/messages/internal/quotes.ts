import type { ClientBase } from 'pg'
import { storableText } from '../../whatsapp/text'
import type { Quote } from '../quote'

/** As much of what is quoted as is kept; people see its first line. */
export const quotedTextLimit = 1000

const waIdLimit = 128

type Quoting = { id: string; quote: Quote }

/** Keeps what messages answer, with a reference where we have that in the same conversation. */
export async function insertQuotes(
  client: ClientBase,
  tenantId: string,
  all: readonly Quoting[],
): Promise<void> {
  // A quote that names nothing must not keep away the message that it came with.
  const quoting = all.filter(({ quote }) => storableText(quote.waId, waIdLimit) !== '')
  if (quoting.length === 0) return
  const column = <T>(of: (quote: Quote) => T): T[] => quoting.map(({ quote }) => of(quote))
  await client.query(
    `INSERT INTO message_quotes (tenant_id, message_id, quoted_id, wa_id, from_me, author, type, text)
     SELECT $1, q.id, (${whatIsQuoted}), q.wa_id, q.from_me, q.author, q.type, q.text
     FROM unnest($2::uuid[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[])
       AS q (id, wa_id, from_me, author, type, text)
     JOIN messages m ON m.id = q.id
     ON CONFLICT DO NOTHING`,
    [
      tenantId,
      quoting.map(({ id }) => id),
      column(({ waId }) => storableText(waId, waIdLimit)),
      column(({ fromMe }) => fromMe),
      column(({ author }) => (author === null ? null : storableText(author, 100) || null)),
      column(({ type }) => storableText(type, 60)),
      column(({ text }) => (text === null ? null : storableText(text, quotedTextLimit))),
    ],
  )
}

/** Quotes that came before what they quote find it now. */
export async function linkQuotes(client: ClientBase, waIds: readonly string[]): Promise<void> {
  await client.query(
    `UPDATE message_quotes q SET quoted_id = (${whatIsQuoted}) FROM messages m
     WHERE q.quoted_id IS NULL AND q.wa_id = ANY ($1) AND m.tenant_id = q.tenant_id AND m.id = q.message_id`,
    [waIds],
  )
}

/** Of `m`, the message that quotes as `q` says. Another conversation's is not shown by a number that somebody wrote. */
const whatIsQuoted = `
  SELECT o.id FROM messages o
  WHERE o.tenant_id = m.tenant_id AND o.session_id = m.session_id AND o.wa_id = q.wa_id
    AND o.conversation_id = m.conversation_id AND o.id <> m.id
  ORDER BY o.from_me = q.from_me DESC LIMIT 1`

/** The row `q` as an object; null where there is none. */
export const quoteJson = `CASE WHEN q.wa_id IS NOT NULL THEN jsonb_build_object('waId', q.wa_id, 'fromMe', q.from_me,
  'author', q.author, 'type', q.type, 'text', q.text) END`
