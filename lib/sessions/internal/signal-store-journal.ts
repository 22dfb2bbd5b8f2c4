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
  /** It is no message but says where a piece of the phone's past is, and waits for whoever imports that. */
  isHistory?: boolean
}

/** A notice of a piece of the phone's past that waits to be imported. */
export type HistoryNotice = Pick<JournalEntry, 'hash' | 'plaintext'>

/** What is known of a ciphertext that was read before. `plaintext` is null once it was cleared. */
export type JournalHit = { plaintext: Uint8Array | null }

export type SignalJournal = {
  findRead(hash: Uint8Array): Promise<JournalHit | null>
  /**
   * What was read and never reached the messages, in the order in which it was read. What has been asked for so often
   * is left out: it makes no message, and would be read and opened with each connection for ever.
   */
  takeUnapplied(): Promise<JournalEntry[]>
  /** The oldest notice of the phone's past that waits; null when none does. */
  readHistory(): Promise<HistoryNotice | null>
}

/** Far more than bad luck explains. As often as `sweep_inbound_journal` has it. */
export const triesAtMost = 20

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

  async takeUnapplied() {
    // Counted before it is tried: what ends the process would otherwise end each that follows.
    const { rows } = await tenantStatement<Row>(lease, {
      name: 'journal-unapplied',
      text: `WITH taken AS (
               UPDATE inbound_journal SET tries = tries + 1
               WHERE session_id = $1 AND applied_at IS NULL AND NOT is_history AND plaintext IS NOT NULL AND stanza IS NOT NULL
                 AND tries < $2
               RETURNING hash, wa_id, from_me, participant, stanza, plaintext, seq
             )
             SELECT hash, wa_id, from_me, participant, stanza, plaintext FROM taken ORDER BY seq`,
      values: [lease.sessionId, triesAtMost],
    })
    return rows.map((row) => ({
      hash: row.hash,
      identity: { waId: row.wa_id, fromMe: row.from_me, participant: row.participant },
      stanza: open(lease, 'stanza', row.hash, row.stanza),
      plaintext: open(lease, 'plaintext', row.hash, row.plaintext),
    }))
  },

  async readHistory() {
    const { rows } = await tenantStatement<Pick<Row, 'hash' | 'plaintext'>>(lease, {
      name: 'journal-history',
      text: `SELECT hash, plaintext FROM inbound_journal
             WHERE session_id = $1 AND applied_at IS NULL AND is_history AND plaintext IS NOT NULL
             ORDER BY seq LIMIT 1`,
      values: [lease.sessionId],
    })
    const [row] = rows
    return row === undefined
      ? null
      : { hash: row.hash, plaintext: open(lease, 'plaintext', row.hash, row.plaintext) }
  },
})

/** An entry as its row holds it. */
export type JournalRow = MessageIdentity &
  Record<'hash' | 'stanza' | 'plaintext', Uint8Array> & { isHistory: boolean }

export const journalRow = (
  lease: Lease,
  { hash, identity, stanza, plaintext, isHistory = false }: JournalEntry,
): JournalRow => ({
  ...identity,
  isHistory,
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
