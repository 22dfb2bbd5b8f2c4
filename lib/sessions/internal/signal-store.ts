import { deserialize, serialize } from 'node:v8'
import { inTenantSql } from '../../core/db'
import { sealer } from '../../core/sealer'
import { StaleLeaseError, type Lease } from '../leases'
import { openJournal, type SignalJournal } from './signal-store-journal'
import { openKeys, type SignalKeys } from './signal-store-keys'

/**
 * Signal's keys, the account's credentials and the journal of what was decrypted, of one session: sealed, and written
 * only under its lease. Every commit is one transaction, and throws when it was not stored.
 */
export type SignalStore = SignalKeys &
  SignalJournal & {
    /** Null for a number that was never linked; a failed read throws and is never taken for that. */
    readCreds(): Promise<unknown>
    writeCreds(creds: unknown): Promise<void>
    /** Forgets everything: the phone has unlinked us. */
    wipe(): Promise<void>
  }

export function createSignalStore(lease: Lease): SignalStore {
  const { findStaged, ...keys } = openKeys(lease)
  return {
    ...credsOf(lease),
    ...keys,
    ...openJournal(lease, findStaged),
    async wipe() {
      await inTenantSql(lease, async (client) => {
        const held = await client.query(
          'UPDATE whatsapp_sessions SET creds = NULL, linked_number = NULL WHERE id = $1 AND lease_epoch = $2',
          [lease.sessionId, lease.epoch],
        )
        if (held.rowCount === 0) throw new StaleLeaseError(lease)
        await client.query('DELETE FROM whatsapp_keys WHERE session_id = $1', [lease.sessionId])
      })
      keys.forget()
    },
  }
}

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
