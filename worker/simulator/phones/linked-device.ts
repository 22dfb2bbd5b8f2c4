import type { Clock } from '../clock'
import { verify, typedKey } from '../protocol/crypto'
import type { DeviceCertificate } from '../protocol/device-identity'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { SERVER } from '../protocol/jids'
import { StanzaQueue } from './stanza-queue'

export type PublicPreKey = { id: number; publicKey: Buffer }
export type SignedPreKey = PublicPreKey & { signature: Buffer }

/** What somebody fetches to open a Signal session with a device. */
export type PreKeyBundle = {
  registrationId: number
  identityKey: Buffer
  signedPreKey: SignedPreKey
  preKey?: PublicPreKey
}

/** The device's present connection, as far as a device needs to know it. */
export type Line = {
  readonly isLive: boolean
  send(stanza: Node): void
  /** With one bit wrong on the way. */
  sendDamaged(stanza: Node): void
  hangUp(stanza?: Node): void
  cut(): void
  freeze(): void
}

export type DeviceKeys = {
  noiseKey: Buffer
  identityKey: Buffer
  registrationId: number
  signedPreKey: SignedPreKey
  /** It asked for all of the phone's past when it was linked, not only for what is recent. */
  asksForAll: boolean
}

/** The server tells the client when its pool falls below this number. */
const LOW_WATER = 5

/** A companion (one Baileys session) of a phone: its public keys, its prekey pool and its undelivered stanzas. */
export class LinkedDevice {
  readonly queue = new StanzaQueue()
  preKeys: PublicPreKey[] = []
  line: Line | undefined
  hasLoggedIn = false
  private isLowWaterAnnounced = false
  private notifications = 0
  private held: Node[] = []
  /** Whose presence the client wants to know, and under which name it asked; ends with the connection. */
  readonly subscriptions = new Map<string, string>()
  /** The client calls itself in use; ends with the connection. */
  isAvailable = false

  constructor(
    readonly id: number,
    readonly keys: DeviceKeys,
    readonly certificate: DeviceCertificate,
    readonly deviceSignature: Buffer,
    readonly platform: string,
    private readonly clock: Clock,
  ) {}

  /** Queues a stanza until it is confirmed; sends it at once when the device is there. */
  deliver(stanza: Node): void {
    this.queue.add(stanza)
    if (this.line?.isLive) this.line.send(stanza)
    for (const late of this.held.splice(0)) this.deliver(late)
  }

  /** Presence and the like: of interest now or never. */
  mention(stanza: Node): void {
    if (this.line?.isLive) this.line.send(stanza)
  }

  /** Presence of somebody or of a group's members: for a client that is in use and asked for it. */
  mentionPresence(of: string, stanza: (name: string) => Node): void {
    const name = this.subscriptions.get(of)
    if (this.isAvailable && name !== undefined) this.mention(stanza(name))
  }

  forgetPresence(): void {
    this.subscriptions.clear()
    this.isAvailable = false
  }

  /** Overtaken by the stanza that is delivered next. */
  holdUntilNext(stanza: Node): void {
    this.held.push(stanza)
  }

  replacePreKeys(keys: PublicPreKey[], signedPreKey: SignedPreKey | undefined): void {
    const known = new Set(this.preKeys.map((key) => key.id))
    this.preKeys.push(...keys.filter((key) => !known.has(key.id)))
    if (signedPreKey) this.keys.signedPreKey = signedPreKey
    this.isLowWaterAnnounced = false
  }

  takeBundle(): PreKeyBundle {
    const preKey = this.preKeys.shift()
    this.announceLowWater()
    const { registrationId, identityKey, signedPreKey } = this.keys
    return { registrationId, identityKey, signedPreKey, preKey }
  }

  /** The server loses all one-time keys but the last few. */
  burnPreKeys(leave: number): void {
    this.preKeys = leave === 0 ? [] : this.preKeys.slice(-leave)
    this.announceLowWater()
  }

  private announceLowWater(): void {
    if (this.preKeys.length >= LOW_WATER || this.isLowWaterAnnounced) return
    this.isLowWaterAnnounced = true
    const id = `prekeys-${this.id}-${++this.notifications}`
    const count = node('count', { value: String(this.preKeys.length) })
    this.deliver(
      node('notification', { from: SERVER, type: 'encrypt', id, t: this.clock.seconds() }, [count]),
    )
  }
}

export function isSignedBy(identityKey: Buffer, preKey: SignedPreKey): boolean {
  return verify(identityKey, typedKey(preKey.publicKey), preKey.signature)
}
