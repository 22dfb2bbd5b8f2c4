import { createHash } from 'node:crypto'
import type { proto } from 'baileys/WAProto/index.js'
import type { Addressing, GroupId, PhoneNumber } from '../contract-addresses'
import type { KeyPair } from '../protocol/crypto'
import { AccountLimits } from './account-limits'
import { AppState } from './app-state'
import { DEFAULT_HISTORY_STYLE } from './history-style'
import { Ledger } from './ledger'
import type { LinkedDevice, PreKeyBundle } from './linked-device'
import { Profile } from './profile'
import { SignalDevice } from './signal-device'
import type { Ciphertext, CipherType, KeyHolder } from './signal-device'

export type { Ciphertext, CipherType }

/** What a phone sent, in the form it can be encrypted again. */
export type SentMessage = {
  id: string
  to: PhoneNumber | GroupId
  message: proto.IMessage
  addressing: Addressing
  t: string
  /** Which of the sender's devices wrote it. */
  device: number
  isStory?: boolean
  /** Instead of what `message` would be encoded as; needs be no message at all. */
  bytes?: Buffer
  /** Of its stanza, instead of those that belong there; null takes one away. */
  attrs?: Record<string, string | null>
  /** The stanza does not say what the sender's other address is. */
  isAlone?: boolean
}

/** Retries come soon; of more than this number nobody asks for the oldest any more. */
const MAX_SENT = 2_000

/** One WhatsApp account: the phone itself (device 0), its keys, what it received, and its companions. */
export class Phone {
  /** Companions that are Baileys sessions. */
  readonly devices = new Map<number, LinkedDevice>()
  /** Companions of its own: a browser, a tablet, played by the simulator. */
  readonly companions = new Map<number, SignalDevice>()
  readonly ledger = new Ledger()
  readonly blocked = new Set<string>()
  readonly privacy = new Map<string, string>()
  nextDeviceId = 1
  historyStyle = DEFAULT_HISTORY_STYLE
  private readonly extras: { profile?: Profile; limits?: AccountLimits } = {}
  /** Counts up with every reinstallation: each has keys of its own. */
  installation = 1
  presence: 'available' | 'unavailable' = 'unavailable'
  /** Milliseconds since the epoch; what contacts see as "last seen". */
  lastSeenMs: number | undefined
  isReachable = true
  private readonly inbox: Array<() => Promise<void>> = []
  private readonly sentMessages = new Map<string, SentMessage>()
  private device: SignalDevice | undefined
  private settings: AppState | undefined

  constructor(
    readonly number: PhoneNumber,
    readonly lid: string,
    public name: string,
    private readonly seed: string,
  ) {}

  /** Made on first use: most of 50,000 contacts never write or receive anything. */
  get primary(): SignalDevice {
    this.device ??= this.makeDevice(0)
    return this.device
  }

  get identity(): KeyPair {
    return this.primary.identity
  }

  get registrationId(): number {
    return this.primary.registrationId
  }

  get appState(): AppState {
    this.settings ??= new AppState(`${this.seed} ${this.number} app state`)
    return this.settings
  }

  /** The phone and its companions of both kinds. */
  deviceIds(): number[] {
    return [0, ...this.companions.keys(), ...this.devices.keys()]
  }

  simulatedDevice(id: number): SignalDevice | undefined {
    return id === 0 ? this.primary : this.companions.get(id)
  }

  /** Devices that have keys already; asking for the primary would make them. */
  madeDevices(): SignalDevice[] {
    return [...(this.device ? [this.device] : []), ...this.companions.values()]
  }

  addCompanion(): SignalDevice {
    const companion = this.makeDevice(this.nextDeviceId++)
    this.companions.set(companion.id, companion)
    return companion
  }

  /** The app is removed and installed anew: other keys, no sessions, no companions. */
  reinstall(): void {
    this.installation += 1
    this.device = undefined
    this.companions.clear()
    this.sentMessages.clear()
  }

  get profile(): Profile {
    return (this.extras.profile ??= new Profile())
  }

  get limits(): AccountLimits {
    return (this.extras.limits ??= new AccountLimits())
  }

  takeBundle(): PreKeyBundle {
    return this.primary.takeBundle()
  }

  encryptTo(owner: Phone, device: KeyHolder, plaintext: Buffer): Promise<Ciphertext> {
    return this.primary.encryptTo(owner.number, device, plaintext)
  }

  rememberSent(sent: SentMessage): void {
    this.sentMessages.set(sent.id, sent)
    if (this.sentMessages.size <= MAX_SENT) return
    const [oldest] = this.sentMessages.keys()
    if (oldest !== undefined) this.sentMessages.delete(oldest)
  }

  findSent(id: string): SentMessage | undefined {
    return this.sentMessages.get(id)
  }

  /** Now, or when the phone is back: the server keeps for it what arrives in between. */
  async whenReachable(receive: () => Promise<void> | void): Promise<void> {
    if (this.isReachable && this.inbox.length === 0) return receive()
    this.inbox.push(async () => receive())
  }

  /** The phone finds what was kept, in order. */
  async comeBack(): Promise<void> {
    this.isReachable = true
    for (let next = this.inbox[0]; next && this.isReachable; next = this.inbox[0]) {
      await next()
      this.inbox.shift()
    }
  }

  get kept(): number {
    return this.inbox.length
  }

  private makeDevice(device: number): SignalDevice {
    return new SignalDevice({ seed: this.seed, number: this.number, device, installation: this.installation })
  }
}

/** Fifteen digits that follow from the seed and the number: the same run gives the same identities. */
export function lidFor(number: PhoneNumber, seed: string): string {
  const digest = createHash('sha256').update(`${seed} ${number}`).digest()
  return String(100_000_000_000_000n + (digest.readBigUInt64BE(0) % 899_999_999_999_999n))
}
