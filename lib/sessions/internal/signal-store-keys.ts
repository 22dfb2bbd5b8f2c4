import { deserialize, serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { sealer } from '../../core/sealer'
import { tenantStatement } from '../../core/tenant-statement'
import { StaleLeaseError, type Lease } from '../leases'
import { journalColumns, type JournalEntry } from './signal-store-journal'

/** Values by type and id; null deletes. The shape in which Baileys hands them over. */
export type KeyChanges = Record<string, Record<string, unknown> | undefined>

export type SignalKeys = {
  readKeys(type: string, ids: readonly string[]): Promise<Record<string, unknown>>
  /**
   * All changes in one transaction, or none of them; with what reading a message cost comes what it said.
   * @throws StaleLeaseError when the lease has moved on.
   */
  writeKeys(changes: KeyChanges, journal?: readonly JournalEntry[]): Promise<void>
}

/** Enough for the sessions, lists and mappings of some thousand contacts; the rest is read again. */
const atMostCached = 20_000
const absent = new Uint8Array()

/** One statement, so that a step of a Signal session is one round trip. `held` locks the lease while it writes. */
const writeStatement = {
  name: 'signal-write',
  text: `
    WITH held AS MATERIALIZED (
      SELECT 1 FROM whatsapp_sessions WHERE tenant_id = $1 AND id = $2 AND lease_epoch = $3 FOR SHARE
    ), kept AS (
      INSERT INTO whatsapp_keys (tenant_id, session_id, type, id, value, epoch)
      SELECT $1, $2, k.type, k.id, k.value, $3
      FROM held, unnest($4::text[], $5::text[], $6::bytea[]) AS k (type, id, value)
      ON CONFLICT (tenant_id, session_id, type, id) DO UPDATE SET value = excluded.value, epoch = excluded.epoch
    ), dropped AS (
      DELETE FROM whatsapp_keys w USING held, unnest($7::text[], $8::text[]) AS k (type, id)
      WHERE w.tenant_id = $1 AND w.session_id = $2 AND w.type = k.type AND w.id = k.id
    ), journalled AS (
      INSERT INTO inbound_journal (tenant_id, session_id, hash, wa_id, from_me, participant, stanza, plaintext, epoch)
      SELECT $1, $2, j.hash, j.wa_id, j.from_me, j.participant, j.stanza, j.plaintext, $3
      FROM held, unnest($9::bytea[], $10::text[], $11::boolean[], $12::text[], $13::bytea[], $14::bytea[])
        AS j (hash, wa_id, from_me, participant, stanza, plaintext)
      ON CONFLICT (tenant_id, session_id, hash) DO NOTHING
    )
    SELECT count(*)::int AS held FROM held`,
}

/**
 * The keys of a session, behind a cache that is filled only by what is committed. Whoever holds the lease is the only
 * writer, so that what is absent is remembered too; a write that failed is forgotten, since it may have happened.
 */
export function openKeys(lease: Lease): SignalKeys & { forget(): void } {
  const cache = new LRUCache<string, Uint8Array>({ max: atMostCached })
  return {
    async readKeys(type, ids) {
      const missing = ids.filter((id) => !cache.has(nameOf(type, id)))
      const read = missing.length === 0 ? new Map<string, Uint8Array>() : await select(lease, type, missing)
      for (const id of missing) cache.set(nameOf(type, id), read.get(id) ?? absent)
      const found: Record<string, unknown> = {}
      for (const id of ids) {
        const bytes = read.get(id) ?? cache.get(nameOf(type, id)) ?? absent
        // Made anew for each reader: Baileys changes what it was given.
        if (bytes.length > 0) found[id] = deserialize(bytes) as unknown
      }
      return found
    },

    async writeKeys(changes, journal = []) {
      const flat = Object.entries(changes).flatMap(([type, values]) =>
        Object.entries(values ?? {}).map(([id, value]) => ({
          type,
          id,
          bytes: value == null ? absent : serialize(value),
        })),
      )
      try {
        await write(lease, flat, journal)
      } catch (error) {
        for (const { type, id } of flat) cache.delete(nameOf(type, id))
        throw error
      }
      for (const { type, id, bytes } of flat) cache.set(nameOf(type, id), bytes)
    },

    forget: () => cache.clear(),
  }
}

type KeyChange = { type: string; id: string; bytes: Uint8Array }

async function select(lease: Lease, type: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await tenantStatement<{ id: string; value: Buffer }>(lease, {
    name: 'signal-read',
    text: 'SELECT id, value FROM whatsapp_keys WHERE session_id = $1 AND type = $2 AND id = ANY($3)',
    values: [lease.sessionId, type, ids],
  })
  return new Map(
    rows.map(({ id, value }) => [id, sealer().open('session-key', value, contextOf(lease, type, id))]),
  )
}

async function write(
  lease: Lease,
  changes: readonly KeyChange[],
  journal: readonly JournalEntry[],
): Promise<void> {
  const kept = changes.filter(({ bytes }) => bytes.length > 0)
  const dropped = changes.filter(({ bytes }) => bytes.length === 0)
  const values = [
    lease.tenantId,
    lease.sessionId,
    lease.epoch,
    kept.map(({ type }) => type),
    kept.map(({ id }) => id),
    kept.map(({ type, id, bytes }) => sealer().seal('session-key', bytes, contextOf(lease, type, id))),
    dropped.map(({ type }) => type),
    dropped.map(({ id }) => id),
    ...journalColumns(lease, journal),
  ]
  const { rows } = await tenantStatement<{ held: number }>(lease, { ...writeStatement, values })
  if (rows[0]?.held !== 1) throw new StaleLeaseError(lease)
}

const nameOf = (type: string, id: string): string => `${type}|${id}`
const contextOf = (lease: Lease, type: string, id: string): string => `${lease.sessionId}|${type}|${id}`
