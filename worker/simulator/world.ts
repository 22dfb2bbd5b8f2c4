import { createHash } from 'node:crypto'
import { binaryNodeToString } from 'baileys/lib/WABinary/generic-utils.js'
import type { FailedQuery, PhoneInput, PhoneNumber, UnknownStanza } from './contract'
import { Clock } from './clock'
import { Dice } from './dice'
import { EventLog } from './event-log'
import { Faults } from './faults/faults'
import { Groups } from './groups/group'
import { MediaStore } from './media/media-store'
import type { LinkedDevice } from './phones/linked-device'
import { Phone, lidFor } from './phones/phone'
import type { ProfilePicture } from './phones/profile'
import { parseJid } from './protocol/jids'
import type { Node } from './protocol/nodes'

export type PairingResult = { device: number }

/** A connection that shows a QR, waiting for a phone. */
export type PairingPort = {
  readonly noiseKey: Buffer
  readonly identityKey: Buffer
  adopt(phone: Phone, qrSecret: Buffer): Promise<PairingResult>
}

/** A connection that asked for linking by code, waiting for somebody to type it. */
export type LinkCodePort = { link(phone: Phone, code: string): Promise<PairingResult> }

/** Where clients knock. */
export type Gate = { restart(downForMs: number): Promise<void> }

const MAX_RECORDS = 1_000
const MAX_STANZA_CHARACTERS = 2_000

/** All accounts of one simulated WhatsApp and what happened there. */
export class World {
  readonly clock = new Clock()
  readonly events = new EventLog(this.clock)
  readonly faults = new Faults()
  readonly dice: Dice
  readonly media: MediaStore
  /** By group id. */
  readonly groupPictures = new Map<string, ProfilePicture>()
  readonly phones = new Map<PhoneNumber, Phone>()
  /** Open QR codes by their ref. */
  readonly pairings = new Map<string, PairingPort>()
  /** Connections that show a linking code, by the number they named. */
  readonly linkCodes = new Map<PhoneNumber, LinkCodePort>()
  readonly unknownStanzas: UnknownStanza[] = []
  readonly failedQueries: FailedQuery[] = []
  readonly counters = { logins: 0, messagesIn: 0, messagesOut: 0, connections: 0 }
  /** While false, phones receive without telling the sender; the receipts follow when it is true again. */
  isAutoDelivering = true
  readonly heldReceipts: Array<() => void> = []
  readonly groups: Groups
  /** What frames to logged-in clients take, in milliseconds: of everybody ('') and of single owners. */
  readonly latencyMs = new Map<PhoneNumber | '', number>()
  /** Set by the server that listens for this world. */
  gate: Gate | undefined
  private readonly phonesByLid = new Map<string, Phone>()
  private serial = 0

  constructor(private readonly seed: string) {
    this.groups = new Groups(seed)
    this.dice = new Dice(seed)
    this.media = new MediaStore(this.dice)
  }

  /** `companions` is how many devices of its own the account has beside the phone, at least. */
  addPhone({ number, name, companions = 0 }: PhoneInput): Phone {
    const phone = this.phones.get(number) ?? this.createPhone(number)
    if (name) phone.name = name
    while (phone.companions.size < companions) phone.addCompanion()
    return phone
  }

  private createPhone(number: PhoneNumber): Phone {
    const phone = new Phone(number, lidFor(number, this.seed), `Phone ${number.slice(-4)}`, this.seed)
    this.phones.set(number, phone)
    this.phonesByLid.set(phone.lid, phone)
    return phone
  }

  findByJid(jid: string | undefined): Phone | undefined {
    const address = parseJid(jid)
    if (!address) return undefined
    return address.isLid ? this.phonesByLid.get(address.user) : this.phones.get(address.user)
  }

  findDevice(number: PhoneNumber, id: number): LinkedDevice | undefined {
    return this.phones.get(number)?.devices.get(id)
  }

  /** The shape phones give their message ids. */
  nextMessageId(): string {
    const digest = createHash('sha256').update(`${this.seed} message ${++this.serial}`).digest('hex')
    return `3A${digest.slice(0, 18).toUpperCase()}`
  }

  /** Ids of the server's own queries must not look like a client's, which are matched against any frame. */
  nextServerId(): string {
    return `server-${++this.serial}`
  }

  recordUnknown(stanza: Node, reason: string, phone?: PhoneNumber): void {
    const text = binaryNodeToString(stanza).slice(0, MAX_STANZA_CHARACTERS)
    this.unknownStanzas.push({ phone, reason, stanza: text, at: this.clock.iso() })
    if (this.unknownStanzas.length > MAX_RECORDS) this.unknownStanzas.shift()
  }

  recordFailedQuery(failed: Omit<FailedQuery, 'at'>): void {
    this.failedQueries.push({ ...failed, at: this.clock.iso() })
    if (this.failedQueries.length > MAX_RECORDS) this.failedQueries.shift()
  }
}
