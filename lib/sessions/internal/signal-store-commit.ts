import { groupCommit } from '../../core/group-commit'
import { sealer } from '../../core/sealer'
import { isOfTheData } from '../../core/refused-data'
import { tenantStatement } from '../../core/tenant-statement'
import { StaleLeaseError, type Lease } from '../leases'
import { journalRow, type JournalEntry } from './signal-store-journal'

/** A key as bytes; none means that it is to go. */
export type KeyChange = { type: string; id: string; bytes: Uint8Array }

export type Step = {
  lease: Lease
  changes: readonly KeyChange[]
  journal: readonly JournalEntry[]
}

/**
 * Stores the steps of one session's Signal sessions, and what reading messages with them said: all of it, or nothing.
 * Sessions of a tenant that commit at the same time share a statement.
 * @throws StaleLeaseError when the lease has moved on.
 */
export const commitStep = groupCommit<Step, void>(
  ({ lease }) => lease.tenantId,
  async (steps) => {
    try {
      return await commitAll(steps)
    } catch (error) {
      // What the database refuses of one session must not hold up the others.
      if (steps.length === 1 || !isOfTheData(error)) throw error
      return Promise.all(steps.map(async (step) => (await Promise.allSettled([commitAlone(step)]))[0]))
    }
  },
)

async function commitAlone(step: Step): Promise<void> {
  const [result] = await commitAll([step])
  if (result?.status === 'rejected') throw result.reason
}

/** `held` locks the leases while it writes, in one order whoever asks; `step` says whose each row is. */
const statement = {
  name: 'signal-commit',
  text: `
    WITH held AS MATERIALIZED (
      SELECT l.step, s.id, s.lease_epoch AS epoch
      FROM unnest($2::uuid[], $3::bigint[]) WITH ORDINALITY AS l (id, epoch, step)
      JOIN whatsapp_sessions s ON s.tenant_id = $1 AND s.id = l.id AND s.lease_epoch = l.epoch
      ORDER BY s.id FOR SHARE OF s
    ), kept AS (
      INSERT INTO whatsapp_keys (tenant_id, session_id, type, id, value, epoch)
      SELECT $1, held.id, k.type, k.id, k.value, held.epoch
      FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[]) AS k (step, type, id, value)
      JOIN held USING (step)
      ON CONFLICT (tenant_id, session_id, type, id) DO UPDATE SET value = excluded.value, epoch = excluded.epoch
    ), dropped AS (
      DELETE FROM whatsapp_keys w
      USING unnest($8::bigint[], $9::text[], $10::text[]) AS k (step, type, id) JOIN held USING (step)
      WHERE w.tenant_id = $1 AND w.session_id = held.id AND w.type = k.type AND w.id = k.id
    ), journalled AS (
      INSERT INTO inbound_journal (tenant_id, session_id, hash, wa_id, from_me, participant, stanza, plaintext, is_history,
        epoch)
      SELECT $1, held.id, j.hash, j.wa_id, j.from_me, j.participant, j.stanza, j.plaintext, j.is_history, held.epoch
      FROM unnest($11::bigint[], $12::bytea[], $13::text[], $14::boolean[], $15::text[], $16::bytea[], $17::bytea[],
        $18::boolean[]) WITH ORDINALITY AS j (step, hash, wa_id, from_me, participant, stanza, plaintext, is_history, place)
      JOIN held USING (step) ORDER BY j.place
      ON CONFLICT (tenant_id, session_id, hash) DO NOTHING
    )
    SELECT step::int FROM held`,
}

async function commitAll(steps: readonly Step[]): Promise<PromiseSettledResult<void>[]> {
  const [first] = steps
  if (first === undefined) return []
  const numbered = steps.map((step, index) => ({ ...step, number: index + 1 }))
  const changes = numbered.flatMap(({ lease, number, changes: own }) =>
    own.map((change) => ({ lease, number, ...change })),
  )
  const kept = changes.filter(({ bytes }) => bytes.length > 0)
  const dropped = changes.filter(({ bytes }) => bytes.length === 0)
  const journal = numbered.flatMap(({ lease, number, journal: own }) =>
    own.map((entry) => ({ number, ...journalRow(lease, entry) })),
  )
  const { rows } = await tenantStatement<{ step: number }>(first.lease, {
    ...statement,
    values: [
      first.lease.tenantId,
      steps.map(({ lease }) => lease.sessionId),
      steps.map(({ lease }) => lease.epoch),
      kept.map(({ number }) => number),
      kept.map(({ type }) => type),
      kept.map(({ id }) => id),
      kept.map(({ lease, type, id, bytes }) =>
        sealer().seal('session-key', bytes, keyContext(lease, type, id)),
      ),
      dropped.map(({ number }) => number),
      dropped.map(({ type }) => type),
      dropped.map(({ id }) => id),
      journal.map(({ number }) => number),
      journal.map(({ hash }) => hash),
      journal.map(({ waId }) => waId),
      journal.map(({ fromMe }) => fromMe),
      journal.map(({ participant }) => participant),
      journal.map(({ stanza }) => stanza),
      journal.map(({ plaintext }) => plaintext),
      journal.map(({ isHistory }) => isHistory),
    ],
  })
  const held = new Set(rows.map(({ step }) => step))
  return numbered.map(({ lease, number }) =>
    held.has(number)
      ? { status: 'fulfilled', value: undefined }
      : { status: 'rejected', reason: new StaleLeaseError(lease) },
  )
}

/** What a sealed key is bound to. */
export const keyContext = (lease: Lease, type: string, id: string): string =>
  `${lease.sessionId}|${type}|${id}`
