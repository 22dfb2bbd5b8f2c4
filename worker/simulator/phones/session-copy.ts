import * as libsignal from 'libsignal'

/** What libsignal's declarations leave out: the ratchets of a record, by their base key. */
type Chain = { chainKey: object; chainType: number; messageKeys: object }
type Entry = {
  currentRatchet: { ephemeralKeyPair: object }
  indexInfo: object
  pendingPreKey?: object
  _chains: Record<string, Chain>
}
type Entries = { sessions: Record<string, Entry> }
const RecordClass = libsignal.SessionRecord as unknown as { new (): Entries; createEntry(): Entry }

/**
 * A record that can be moved on without the original. Bytes are shared: libsignal puts new ones in their place and
 * never writes into them. Cheaper than its own serialising, which writes every key out as base64.
 */
export function copyRecord(record: libsignal.SessionRecord): libsignal.SessionRecord {
  const copy = new RecordClass()
  for (const [key, entry] of Object.entries((record as unknown as Entries).sessions)) {
    copy.sessions[key] = copyEntry(entry)
  }
  return copy as unknown as libsignal.SessionRecord
}

function copyEntry(entry: Entry): Entry {
  const copy = Object.assign(RecordClass.createEntry(), entry)
  const ratchet = entry.currentRatchet
  copy.currentRatchet = { ...ratchet, ephemeralKeyPair: { ...ratchet.ephemeralKeyPair } }
  copy.indexInfo = { ...entry.indexInfo }
  if (entry.pendingPreKey) copy.pendingPreKey = { ...entry.pendingPreKey }
  copy._chains = {}
  for (const [key, { chainKey, chainType, messageKeys }] of Object.entries(entry._chains)) {
    copy._chains[key] = { chainKey: { ...chainKey }, chainType, messageKeys: { ...messageKeys } }
  }
  return copy
}
