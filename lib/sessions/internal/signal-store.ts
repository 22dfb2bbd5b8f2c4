import { deserialize, serialize } from 'node:v8'
import type { ClientBase } from 'pg'
import { inTenantSql } from '../../core/db'
import { sealer } from '../../core/sealer'
import { StaleLeaseError, type Lease } from '../leases'

/** Values by type and id; null deletes. The shape in which Baileys hands them over. */
export type KeyChanges = Record<string, Record<string, unknown> | undefined>

/** Signal's keys and the account's credentials of one session, sealed, written only under its lease. */
export type SignalStore = {
  /** Null for a number that was never linked; a failed read throws and is never taken for that. */
  readCreds(): Promise<unknown>
  writeCreds(creds: unknown): Promise<void>
  readKeys(type: string, ids: readonly string[]): Promise<Record<string, unknown>>
  /** All changes in one transaction, or none of them. @throws StaleLeaseError when the lease has moved on. */
  writeKeys(changes: KeyChanges): Promise<void>
  /** Forgets everything: the phone has unlinked us. */
  wipe(): Promise<void>
}

export const createSignalStore = (lease: Lease): SignalStore => ({
  ...credsOf(lease),
  ...keysOf(lease),
  async wipe() {
    await inTenantSql(lease, async (client) => {
      await holdLease(client, lease)
      await client.query('DELETE FROM whatsapp_keys WHERE session_id = $1', [lease.sessionId])
      await client.query('UPDATE whatsapp_sessions SET creds = NULL WHERE id = $1', [lease.sessionId])
    })
  },
})

const credsOf = (lease: Lease): Pick<SignalStore, 'readCreds' | 'writeCreds'> => ({
  async readCreds() {
    const row = await inTenantSql(lease, async (client) => {
      const { rows } = await client.query<{ creds: Buffer | null }>(
        'SELECT creds FROM whatsapp_sessions WHERE id = $1',
        [lease.sessionId],
      )
      return rows[0]
    })
    if (row === undefined) throw new Error(`Session ${lease.sessionId} has no row`)
    if (row.creds === null) return null
    return deserialize(sealer().open('session-creds', row.creds, lease.sessionId)) as unknown
  },

  async writeCreds(creds) {
    const sealed = sealer().seal('session-creds', serialize(creds), lease.sessionId)
    const { rowCount } = await inTenantSql(lease, (client) =>
      client.query('UPDATE whatsapp_sessions SET creds = $3 WHERE id = $1 AND lease_epoch = $2', [
        lease.sessionId,
        lease.epoch,
        sealed,
      ]),
    )
    if (rowCount === 0) throw new StaleLeaseError(lease)
  },
})

const keysOf = (lease: Lease): Pick<SignalStore, 'readKeys' | 'writeKeys'> => ({
  async readKeys(type, ids) {
    const { rows } = await inTenantSql(lease, (client) =>
      client.query<{ id: string; value: Buffer }>(
        'SELECT id, value FROM whatsapp_keys WHERE session_id = $1 AND type = $2 AND id = ANY($3)',
        [lease.sessionId, type, ids],
      ),
    )
    return Object.fromEntries(
      rows.map((row) => [
        row.id,
        deserialize(sealer().open('session-key', row.value, contextOf(lease, type, row.id))) as unknown,
      ]),
    )
  },

  async writeKeys(changes) {
    const flat = Object.entries(changes).flatMap(([type, values]) =>
      Object.entries(values ?? {}).map(([id, value]) => ({ type, id, value })),
    )
    const kept = flat.filter((change) => change.value != null)
    const dropped = flat.filter((change) => change.value == null)
    await inTenantSql(lease, async (client) => {
      await holdLease(client, lease)
      await client.query(
        `INSERT INTO whatsapp_keys (tenant_id, session_id, type, id, value, epoch)
         SELECT $1, $2, k.type, k.id, k.value, $3 FROM unnest($4::text[], $5::text[], $6::bytea[]) AS k (type, id, value)
         ON CONFLICT (tenant_id, session_id, type, id) DO UPDATE SET value = excluded.value, epoch = excluded.epoch`,
        [
          lease.tenantId,
          lease.sessionId,
          lease.epoch,
          kept.map((change) => change.type),
          kept.map((change) => change.id),
          kept.map((change) =>
            sealer().seal('session-key', serialize(change.value), contextOf(lease, change.type, change.id)),
          ),
        ],
      )
      await client.query(
        `DELETE FROM whatsapp_keys w USING unnest($2::text[], $3::text[]) AS k (type, id)
         WHERE w.session_id = $1 AND w.type = k.type AND w.id = k.id`,
        [lease.sessionId, dropped.map((change) => change.type), dropped.map((change) => change.id)],
      )
    })
  },
})

const contextOf = (lease: Lease, type: string, id: string): string => `${lease.sessionId}|${type}|${id}`

/** Locks the session's row for the transaction, so that the lease cannot move while it writes. */
async function holdLease(client: ClientBase, lease: Lease): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM whatsapp_sessions WHERE id = $1 AND lease_epoch = $2 FOR SHARE',
    [lease.sessionId, lease.epoch],
  )
  if (rowCount === 0) throw new StaleLeaseError(lease)
}
