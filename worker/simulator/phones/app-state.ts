import { randomBytes } from 'node:crypto'
import { encodeSyncdPatch, newLTHashState } from 'baileys/lib/Utils/chat-utils.js'
import { proto } from 'baileys/WAProto/index.js'

export const COLLECTIONS = [
  'critical_block',
  'critical_unblock_low',
  'regular_high',
  'regular_low',
  'regular',
] as const

export type CollectionName = (typeof COLLECTIONS)[number]

const SET = proto.SyncdMutation.SyncdOperation.SET

/**
 * The account's settings and chat flags: five append-only lists of patches, encrypted with a key the phone
 * shares with its companions. The server only stores and numbers them.
 */
export class AppState {
  readonly keyId = randomBytes(6)
  readonly keyData = randomBytes(32)
  private readonly patches = new Map<CollectionName, Buffer[]>()

  /** The key in the form the phone sends to a new companion. */
  share(): proto.Message.IAppStateSyncKeyShare {
    const fingerprint = { rawId: 1, currentIndex: 0, deviceIndexes: [0] }
    const timestamp = Math.floor(Date.now() / 1000)
    return {
      keys: [{ keyId: { keyId: this.keyId }, keyData: { keyData: this.keyData, fingerprint, timestamp } }],
    }
  }

  version(name: CollectionName): number {
    return this.patches.get(name)?.length ?? 0
  }

  patchesAfter(name: CollectionName, version: number): Buffer[] {
    return (this.patches.get(name) ?? []).slice(version)
  }

  append(name: CollectionName, patch: Buffer): void {
    const list = this.patches.get(name) ?? []
    const decoded = proto.SyncdPatch.decode(patch)
    // Patches are uploaded without a version; it is the server that numbers them.
    decoded.version = { version: list.length + 1 }
    this.patches.set(name, [...list, Buffer.from(proto.SyncdPatch.encode(decoded).finish())])
  }

  /** The way a companion learns the account's name: the very first patch of `critical_block`. */
  async writePushName(name: string): Promise<void> {
    if (this.version('critical_block') > 0) return
    const { patch } = await encodeSyncdPatch(
      {
        type: 'critical_block',
        index: ['setting_pushName'],
        syncAction: { pushNameSetting: { name } },
        apiVersion: 1,
        operation: SET,
      },
      this.keyId.toString('base64'),
      newLTHashState(),
      async () => ({ keyData: this.keyData }),
    )
    this.append('critical_block', Buffer.from(proto.SyncdPatch.encode(patch).finish()))
  }
}
