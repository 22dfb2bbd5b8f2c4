import {
  SenderKeyDistributionMessage,
  SenderKeyName,
  SenderKeyRecord,
} from 'baileys/lib/Signal/Group/index.js'
import { GroupCipher } from 'baileys/lib/Signal/Group/group_cipher.js'
import { GroupSessionBuilder } from 'baileys/lib/Signal/Group/group-session-builder.js'
import type { GroupId } from '../contract-addresses'

/** Who speaks in a group: a device of an account. */
export type GroupSpeaker = { number: string; device: number }

/**
 * One device's keys for groups. Instead of one ciphertext per recipient, a group message is encrypted once,
 * with a chain whose start ("sender key distribution message", SKDM) every recipient device was given before
 * over its own 1:1 session.
 */
export class SenderKeys {
  private readonly records = new Map<string, SenderKeyRecord>()
  /** Devices that hold our present key of a group, by `number:device`. */
  private readonly holders = new Map<GroupId, Set<string>>()

  constructor(private readonly own: string) {}

  /** The start of our chain, for a device that does not have it; made on first use. */
  async distribution(group: GroupId): Promise<Buffer> {
    const created = await new GroupSessionBuilder(this.store()).create(this.ownName(group))
    return Buffer.from(created.serialize())
  }

  async encrypt(group: GroupId, plaintext: Buffer): Promise<Buffer> {
    await this.distribution(group)
    return Buffer.from(await new GroupCipher(this.store(), this.ownName(group)).encrypt(plaintext))
  }

  async decrypt(group: GroupId, from: GroupSpeaker, ciphertext: Buffer): Promise<Buffer> {
    return Buffer.from(await new GroupCipher(this.store(), nameOf(group, from)).decrypt(ciphertext))
  }

  /** Takes over the key another device sent us. */
  async accept(group: GroupId, from: GroupSpeaker, distribution: Uint8Array): Promise<void> {
    const message = new SenderKeyDistributionMessage(null, null, null, null, distribution)
    await new GroupSessionBuilder(this.store()).process(nameOf(group, from), message)
  }

  /** True the first time a device is seen since our key was made: it needs the key before the message. */
  isNewHolder(group: GroupId, { number, device }: GroupSpeaker): boolean {
    const holders = this.holders.get(group) ?? new Set<string>()
    this.holders.set(group, holders)
    const key = `${number}:${device}`
    if (holders.has(key)) return false
    holders.add(key)
    return true
  }

  /** Whoever has left must not read on: the next message starts a new chain that everybody is given again. */
  rotate(group: GroupId): void {
    this.records.delete(this.ownName(group).toString())
    this.holders.delete(group)
  }

  /** The number of our present key; undefined before the first message. */
  ownKeyId(group: GroupId): number | undefined {
    return this.records.get(this.ownName(group).toString())?.getSenderKeyState()?.getKeyId()
  }

  private ownName(group: GroupId): SenderKeyName {
    return new SenderKeyName(group, { id: `own ${this.own}`, deviceId: 0, toString: () => this.own })
  }

  private store() {
    return {
      loadSenderKey: async (name: SenderKeyName) =>
        this.records.get(name.toString()) ?? new SenderKeyRecord(),
      storeSenderKey: async (name: SenderKeyName, record: SenderKeyRecord) => {
        this.records.set(name.toString(), record)
      },
    }
  }
}

function nameOf(group: GroupId, { number, device }: GroupSpeaker): SenderKeyName {
  return new SenderKeyName(group, { id: number, deviceId: device, toString: () => `${number}.${device}` })
}
