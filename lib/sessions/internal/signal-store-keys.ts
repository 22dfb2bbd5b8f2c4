import { deserialize, serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { sealer } from '../../core/sealer'
import { tenantStatement } from '../../core/tenant-statement'
import { storableText } from '../../whatsapp/text'
import type { Lease } from '../leases'
import { commitStep, keyContext } from './signal-store-commit'
import type { JournalEntry } from './signal-store-journal'

/** Values by type and id; null deletes. The shape in which Baileys hands them over. */
export type KeyChanges = Record<string, Record<string, unknown> | undefined>

export type SignalKeys = {
  /** What was staged is read like what is stored. */
  readKeys(type: string, ids: readonly string[]): Promise<Record<string, unknown>>
  /** Takes changes, and what reading a message with them said, for the next commit. */
  stageKeys(changes: KeyChanges, journal?: readonly JournalEntry[]): void
  /**
   * Stores everything staged until now in one transaction. What could not be stored stays staged. One at a time.
   * @throws StaleLeaseError when the lease has moved on.
   */
  commitStaged(): Promise<void>
  /** Drops what is staged, and what is known of the stored. */
  forget(): void
}

/** Enough for the sessions, lists and mappings of some thousand contacts; the rest is read again. */
const atMostCached = 20_000
const absent = new Uint8Array()

type Staged = {
  /** By name; the latest of each, since only that is to be stored. */
  keys: Map<string, { type: string; id: string; bytes: Uint8Array }>
  /** By hash. */
  journal: Map<string, JournalEntry>
}
const nothing = (): Staged => ({ keys: new Map(), journal: new Map() })
const join = (earlier: Staged, later: Staged): Staged => ({
  keys: new Map([...earlier.keys, ...later.keys]),
  journal: new Map([...earlier.journal, ...later.journal]),
})

/**
 * The keys of a session. What is staged is seen at once and stored later: nothing that follows from it may leave the
 * process before. Behind it stands a cache that is filled only by what is committed. Whoever holds the lease is the
 * only writer, so that what is absent is remembered too.
 */
export function openKeys(
  lease: Lease,
): SignalKeys & { findStaged(hash: Uint8Array): JournalEntry | undefined } {
  const cache = new LRUCache<string, Uint8Array>({ max: atMostCached })
  let staged = nothing()
  let underWay: Staged | undefined

  const known = (name: string): Uint8Array | undefined =>
    staged.keys.get(name)?.bytes ?? underWay?.keys.get(name)?.bytes ?? cache.get(name)

  return {
    async readKeys(type, asked) {
      const ids = asked.filter(isStorable)
      const missing = ids.filter((id) => known(nameOf(type, id)) === undefined)
      const read = missing.length === 0 ? new Map<string, Uint8Array>() : await select(lease, type, missing)
      const found: Record<string, unknown> = {}
      for (const id of ids) {
        const name = nameOf(type, id)
        let bytes = known(name)
        if (bytes === undefined) cache.set(name, (bytes = read.get(id) ?? absent))
        // Made anew for each reader: Baileys changes what it was given.
        if (bytes.length > 0) found[id] = deserialize(bytes) as unknown
      }
      return found
    },

    stageKeys(changes, journal = []) {
      for (const [type, values] of Object.entries(changes)) {
        for (const [id, value] of Object.entries(values ?? {})) {
          if (!isStorable(id)) continue
          const bytes = value == null ? absent : serialize(value)
          staged.keys.set(nameOf(type, id), { type, id, bytes })
        }
      }
      for (const entry of journal) staged.journal.set(hexOf(entry.hash), entry)
    },

    async commitStaged() {
      if (staged.keys.size === 0 && staged.journal.size === 0) return
      const going = staged
      underWay = going
      staged = nothing()
      try {
        await commitStep({ lease, changes: [...going.keys.values()], journal: [...going.journal.values()] })
      } catch (error) {
        staged = join(going, staged)
        throw error
      } finally {
        underWay = undefined
      }
      for (const [name, { bytes }] of going.keys) cache.set(name, bytes)
    },

    findStaged: (hash) => staged.journal.get(hexOf(hash)) ?? underWay?.journal.get(hexOf(hash)),

    forget() {
      staged = nothing()
      cache.clear()
    },
  }
}

async function select(lease: Lease, type: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await tenantStatement<{ id: string; value: Buffer }>(lease, {
    name: 'signal-read',
    text: 'SELECT id, value FROM whatsapp_keys WHERE session_id = $1 AND type = $2 AND id = ANY($3)',
    values: [lease.sessionId, type, ids],
  })
  return new Map(
    rows.map(({ id, value }) => [id, sealer().open('session-key', value, keyContext(lease, type, id))]),
  )
}

/** As the column has it. */
const longestId = 300

/**
 * Names hold addresses as stanzas tell them. One that cannot be stored is nobody's; that its key is forgotten costs
 * nothing, while a commit that fails for it would fail with every connection to which WhatsApp brings the stanza again.
 */
const isStorable = (id: unknown): boolean =>
  // Baileys asks for the key of an address that a stanza lacks, too.
  typeof id === 'string' && id !== '' && storableText(id, longestId) === id

const nameOf = (type: string, id: string): string => `${type}|${id}`
const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
