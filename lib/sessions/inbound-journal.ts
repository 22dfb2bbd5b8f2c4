import type { ClientBase } from 'pg'
import { database } from '../core/db'
import { inBatches } from '../core/in-batches'
import type { MessageIdentity } from '../whatsapp/message-identity'

/**
 * Says of messages that the journal is done with them, in the transaction that records them: both commit, or the
 * journal's copy is applied at the next connect.
 */
export async function markApplied(
  client: ClientBase,
  sessionId: string,
  identities: readonly MessageIdentity[],
): Promise<void> {
  if (identities.length === 0) return
  await client.query({
    name: 'journal-applied',
    text: `
      UPDATE inbound_journal j SET applied_at = clock_timestamp()
      FROM unnest($2::text[], $3::boolean[], $4::text[]) AS m (wa_id, from_me, participant)
      WHERE j.session_id = $1 AND j.applied_at IS NULL AND NOT j.is_history
        AND j.wa_id = m.wa_id AND j.from_me = m.from_me AND j.participant IS NOT DISTINCT FROM m.participant`,
    values: [
      sessionId,
      identities.map(({ waId }) => waId),
      identities.map(({ fromMe }) => fromMe),
      identities.map(({ participant }) => participant),
    ],
  })
}

/**
 * The same for a notice of the phone's past, once what it speaks of is stored or not wanted. A piece may lie in it, with
 * more than anybody wanted: it is forgotten at once.
 */
export async function markHistoryApplied(
  client: ClientBase,
  sessionId: string,
  hash: Uint8Array,
): Promise<void> {
  await client.query(
    `UPDATE inbound_journal SET applied_at = clock_timestamp(), plaintext = NULL, stanza = NULL
     WHERE session_id = $1 AND hash = $2 AND is_history AND applied_at IS NULL`,
    [sessionId, Buffer.from(hash)],
  )
}

const batchSize = 1000

/** Forgets what the journal no longer needs, in short transactions. Answers how many rows it touched. */
export const sweepInboundJournal = (): Promise<number> =>
  inBatches(batchSize, async (atMost) => {
    const { rows } = await database().pool.query<{ swept: number }>(
      'SELECT sweep_inbound_journal($1) AS swept',
      [atMost],
    )
    return rows[0]?.swept ?? 0
  })
