import { decodeSyncdPatch, encodeSyncdPatch, newLTHashState } from 'baileys/lib/Utils/chat-utils.js'
import type { LTHashState } from 'baileys'
import { proto } from 'baileys/WAProto/index.js'
import { sha256 } from '../protocol/crypto'
import type { AppStateEntry } from '../contract-account'

export const COLLECTIONS = [
  'critical_block',
  'critical_unblock_low',
  'regular_high',
  'regular_low',
  'regular',
] as const

export type CollectionName = (typeof COLLECTIONS)[number]

type Collection = { patches: Buffer[]; hash: LTHashState; entries: Map<string, AppStateEntry> }

const { SET, REMOVE } = proto.SyncdMutation.SyncdOperation

/** The patch was made for an older version: somebody else was faster. */
export class AppStateConflict extends Error {}

/**
 * The account's settings and chat flags: five append-only lists of patches, encrypted with a key the phone
 * shares with its companions. The server only stores and numbers them; the phone reads and checks them.
 */
export class AppState {
  readonly keyId: Buffer
  readonly keyData: Buffer
  private readonly collections = new Map<CollectionName, Collection>()

  constructor(seed: string) {
    this.keyId = sha256(Buffer.from(`${seed} id`)).subarray(0, 6)
    this.keyData = sha256(Buffer.from(`${seed} key`))
  }

  /** The key in the form the phone sends to a new companion; `timestamp` in seconds. */
  share(timestamp: number): proto.Message.IAppStateSyncKeyShare {
    const fingerprint = { rawId: 1, currentIndex: 0, deviceIndexes: [0] }
    return {
      keys: [{ keyId: { keyId: this.keyId }, keyData: { keyData: this.keyData, fingerprint, timestamp } }],
    }
  }

  version(name: CollectionName): number {
    return this.collections.get(name)?.patches.length ?? 0
  }

  patchesAfter(name: CollectionName, version: number): Buffer[] {
    return (this.collections.get(name)?.patches ?? []).slice(version)
  }

  /** Everything that is set, whoever set it. */
  entries(): AppStateEntry[] {
    return [...this.collections.values()].flatMap(({ entries }) => [...entries.values()])
  }

  /** Appends a companion's patch; returns what it changes. Throws when it does not verify, or comes too late. */
  async accept(name: CollectionName, baseVersion: number, patch: Buffer): Promise<AppStateEntry[]> {
    if (baseVersion !== this.version(name)) throw new AppStateConflict(`${name} is at ${this.version(name)}`)
    const decoded = proto.SyncdPatch.decode(patch)
    // Patches are uploaded without a version; it is the server that numbers them.
    decoded.version = { version: baseVersion + 1 }
    const collection = this.collection(name)
    const changed: AppStateEntry[] = []
    const operations = decoded.mutations.map(({ operation }) => operation)
    const onMutation = ({ syncAction, index }: { syncAction: proto.ISyncActionData; index: string[] }) => {
      const isRemoved = operations[changed.length] === REMOVE
      changed.push({ collection: name, index, value: plain(syncAction.value), isRemoved })
    }
    const result = await decodeSyncdPatch(decoded, name, collection.hash, this.readKey, onMutation, true)
    this.keep(name, decoded, { ...result, version: baseVersion + 1 }, changed)
    return changed
  }

  /** A change made on the phone itself. */
  async write(
    name: CollectionName,
    index: [string, ...string[]],
    value: proto.ISyncActionValue,
  ): Promise<void> {
    const change = { type: name, index, syncAction: value, apiVersion: 2, operation: SET }
    const keyId = this.keyId.toString('base64')
    const { hash } = this.collection(name)
    const { patch, state } = await encodeSyncdPatch(change, keyId, hash, this.readKey)
    const numbered = proto.SyncdPatch.fromObject({ ...patch, version: { version: state.version } })
    this.keep(name, numbered, state, [{ collection: name, index, value: plain(value), isRemoved: false }])
  }

  /** The way a companion learns the account's name: the very first patch of `critical_block`. */
  async writePushName(name: string): Promise<void> {
    if (this.version('critical_block') > 0) return
    await this.write('critical_block', ['setting_pushName'], { pushNameSetting: { name } })
  }

  private readonly readKey = async () => ({ keyData: this.keyData })

  private collection(name: CollectionName): Collection {
    const known = this.collections.get(name)
    if (known) return known
    const empty = { patches: [], hash: newLTHashState(), entries: new Map<string, AppStateEntry>() }
    this.collections.set(name, empty)
    return empty
  }

  private keep(name: CollectionName, patch: proto.ISyncdPatch, hash: LTHashState, changed: AppStateEntry[]) {
    const collection = this.collection(name)
    collection.patches.push(Buffer.from(proto.SyncdPatch.encode(patch).finish()))
    collection.hash = hash
    for (const entry of changed) {
      const key = JSON.stringify(entry.index)
      if (entry.isRemoved) collection.entries.delete(key)
      else collection.entries.set(key, entry)
    }
  }
}

/** As JSON has it: numbers of 64 bits as text, bytes as base64. */
function plain(value: proto.ISyncActionValue | null | undefined): Record<string, unknown> {
  const options = { longs: String, bytes: String, enums: String }
  return proto.SyncActionValue.toObject(proto.SyncActionValue.fromObject(value ?? {}), options)
}
