import { sealer } from '../../core/sealer'
import { tenantStatement } from '../../core/tenant-statement'
import type { MessageIdentity } from '../../whatsapp/message-identity'
import type { Lease } from '../leases'

/** One ciphertext that was read: what it said, and the stanza it came in. */
export type JournalEntry = {
  /** SHA-256 of the ciphertext. */
  hash: Uint8Array
  identity: MessageIdentity
  /** As it came, in WhatsApp's binary form. */
  stanza: Uint8Array
  plaintext: Uint8Array
}

/** What is known of a ciphertext that was read before. `plaintext` is null once it was cleared. */
export type JournalHit = { plaintext: Uint8Array | null }

export type SignalJournal = {
  findRead(hash: Uint8Array): Promise<JournalHit | null>
  /** What was read and never reached the messages, in the order in which it was read. */
  readUnapplied(): Promise<JournalEntry[]>
}

type Row = {
  hash: Buffer
  wa_id: string
  from_me: boolean
  participant: string | null
  stanza: Buffer
  plaintext: Buffer
}

export const openJournal = (
  lease: Lease,
  findStaged: (hash: Uint8Array) => JournalEntry | undefined,
): SignalJournal => ({
  async findRead(hash) {
    const staged = findStaged(hash)
    if (staged !== undefined) return staged
    const { rows } = await tenantStatement<Pick<Row, 'hash'> & { plaintext: Buffer | null }>(lease, {
      name: 'journal-find',
      text: 'SELECT hash, plaintext FROM inbound_journal WHERE session_id = $1 AND hash = $2',
      values: [lease.sessionId, hash],
    })
    const [row] = rows
    if (row === undefined) return null
    return { plaintext: row.plaintext === null ? null : open(lease, 'plaintext', row.hash, row.plaintext) }
  },

  async readUnapplied() {
    const { rows } = await tenantStatement<Row>(lease, {
      name: 'journal-unapplied',
      text: `SELECT hash, wa_id, from_me, participant, stanza, plaintext FROM inbound_journal
             WHERE session_id = $1 AND applied_at IS NULL AND plaintext IS NOT NULL AND stanza IS NOT NULL
             ORDER BY created_at, wa_id`,
      values: [lease.sessionId],
    })
    return rows.map((row) => ({
      hash: row.hash,
      identity: { waId: row.wa_id, fromMe: row.from_me, participant: row.participant },
      stanza: open(lease, 'stanza', row.hash, row.stanza),
      plaintext: open(lease, 'plaintext', row.hash, row.plaintext),
    }))
  },
})

/** An entry as its row holds it. */
export type JournalRow = MessageIdentity & Record<'hash' | 'stanza' | 'plaintext', Uint8Array>

export const journalRow = (
  lease: Lease,
  { hash, identity, stanza, plaintext }: JournalEntry,
): JournalRow => ({
  ...identity,
  hash,
  stanza: seal(lease, 'stanza', hash, stanza),
  plaintext: seal(lease, 'plaintext', hash, plaintext),
})

type Part = 'stanza' | 'plaintext'

const contextOf = (lease: Lease, part: Part, hash: Uint8Array): string =>
  `${lease.sessionId}|${part}|${Buffer.from(hash).toString('hex')}`

const seal = (lease: Lease, part: Part, hash: Uint8Array, bytes: Uint8Array): Uint8Array =>
  sealer().seal('session-journal', bytes, contextOf(lease, part, hash))

const open = (lease: Lease, part: Part, hash: Uint8Array, sealed: Uint8Array): Buffer =>
  sealer().open('session-journal', sealed, contextOf(lease, part, hash))
