import { createHash, randomInt } from 'node:crypto'
import * as libsignal from 'libsignal'
import type { Addressing, PhoneNumber } from '../contract'
import { generateKeyPair, sign, typedKey } from '../protocol/crypto'
import type { KeyPair } from '../protocol/crypto'
import { AccountLimits } from './account-limits'
import { AppState } from './app-state'
import { Ledger } from './ledger'
import type { LinkedDevice, PreKeyBundle, SignedPreKey } from './linked-device'
import { Profile } from './profile'
import { SignalStore } from './signal-store'

export type CipherType = 'pkmsg' | 'msg'
export type Ciphertext = { type: CipherType; body: Buffer }
export type SentText = { id: string; to: PhoneNumber; text: string; addressing: Addressing; t: string }

const PREKEY_MESSAGE = 3
const SIGNED_PREKEY_ID = 1

/** One WhatsApp account: the phone itself (device 0), its keys, what it received, and its companions. */
export class Phone {
  readonly identity: KeyPair = generateKeyPair()
  readonly registrationId = randomInt(1, 16_380)
  readonly devices = new Map<number, LinkedDevice>()
  readonly ledger = new Ledger()
  readonly appState = new AppState()
  /** What it sent to linked devices, kept because one of them may ask for it again. */
  readonly sent = new Map<string, SentText>()
  readonly blocked = new Set<string>()
  readonly privacy = new Map<string, string>()
  nextDeviceId = 1
  private readonly extras: { profile?: Profile; limits?: AccountLimits } = {}
  private readonly signal: SignalStore
  private signature: Buffer | undefined

  constructor(
    readonly number: PhoneNumber,
    readonly lid: string,
    public name: string,
  ) {
    this.signal = new SignalStore(this.identity, this.registrationId, generateKeyPair())
  }

  /** Made on first use, as most accounts of a large world never need them. */
  get profile(): Profile {
    return (this.extras.profile ??= new Profile())
  }

  get limits(): AccountLimits {
    return (this.extras.limits ??= new AccountLimits())
  }

  takeBundle(): PreKeyBundle {
    const { identity, registrationId } = this
    return {
      registrationId,
      identityKey: identity.public,
      signedPreKey: this.signedPreKey(),
      preKey: this.signal.createPreKey(),
    }
  }

  /** Opens a session from the device's prekeys first, unless one is open already. */
  async encryptTo(owner: Phone, device: LinkedDevice, plaintext: Buffer): Promise<Ciphertext> {
    const address = this.addressOf(owner.number, device.id)
    if (!this.signal.hasOpenSession(address.toString())) await this.openSession(owner, device)
    const { type, body } = await new libsignal.SessionCipher(this.signal, address).encrypt(plaintext)
    return { type: type === PREKEY_MESSAGE ? 'pkmsg' : 'msg', body: Buffer.from(body, 'binary') }
  }

  async decryptFrom(sender: PhoneNumber, device: number, message: Ciphertext): Promise<Buffer> {
    const cipher = new libsignal.SessionCipher(this.signal, this.addressOf(sender, device))
    return message.type === 'pkmsg'
      ? cipher.decryptPreKeyWhisperMessage(message.body)
      : cipher.decryptWhisperMessage(message.body)
  }

  async openSession(owner: Phone, device: LinkedDevice): Promise<void> {
    const { registrationId, identityKey, signedPreKey, preKey } = device.takeBundle()
    await new libsignal.SessionBuilder(this.signal, this.addressOf(owner.number, device.id)).initOutgoing({
      registrationId,
      identityKey: typedKey(identityKey),
      signedPreKey: {
        keyId: signedPreKey.id,
        publicKey: typedKey(signedPreKey.publicKey),
        signature: signedPreKey.signature,
      },
      // Declared as required, but a bundle without a one-time key is a normal case for libsignal.
      preKey: preKey && { keyId: preKey.id, publicKey: typedKey(preKey.publicKey) },
    } as Parameters<libsignal.SessionBuilder['initOutgoing']>[0])
  }

  private signedPreKey(): SignedPreKey {
    const publicKey = this.signal.signedPreKey.public
    this.signature ??= sign(this.identity.private, typedKey(publicKey))
    return { id: SIGNED_PREKEY_ID, publicKey, signature: this.signature }
  }

  /** libsignal serialises jobs per address in the whole process, so two phones must not share one. */
  private addressOf(number: PhoneNumber, device: number): libsignal.ProtocolAddress {
    return new libsignal.ProtocolAddress(`${this.number}~${number}`, device)
  }
}

/** Fifteen digits that follow from the seed and the number: the same run gives the same identities. */
export function lidFor(number: PhoneNumber, seed: string): string {
  const digest = createHash('sha256').update(`${seed} ${number}`).digest()
  return String(100_000_000_000_000n + (digest.readBigUInt64BE(0) % 899_999_999_999_999n))
}
