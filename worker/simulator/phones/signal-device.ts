import * as libsignal from 'libsignal'
import type { PhoneNumber } from '../contract-addresses'
import { keyPairFrom, sha256, sign, typedKey } from '../protocol/crypto'
import type { KeyPair } from '../protocol/crypto'
import type { PreKeyBundle, SignedPreKey } from './linked-device'
import { SenderKeys } from './sender-keys'
import { SignalStore } from './signal-store'

export type CipherType = 'pkmsg' | 'msg'
export type Ciphertext = { type: CipherType; body: Buffer }

/** Whoever keys can be fetched of: a simulated device or a linked one. */
export type KeyHolder = { readonly id: number; takeBundle(): PreKeyBundle }

const PREKEY_MESSAGE = 3
const SIGNED_PREKEY_ID = 1
/** WhatsApp's registration ids have 14 bits. */
const REGISTRATION_IDS = 16_380

/** What makes Signal keys reproducible, and two installations of one phone different. */
export type KeySeed = { seed: string; number: PhoneNumber; device: number; installation: number }

/** One simulated device: the phone itself (0) or a companion of its own, with keys that follow from the seed. */
export class SignalDevice implements KeyHolder {
  readonly identity: KeyPair
  readonly registrationId: number
  readonly senderKeys: SenderKeys
  private readonly signal: SignalStore
  private signature: Buffer | undefined

  constructor(private readonly keySeed: KeySeed) {
    const { seed, number, device, installation } = keySeed
    const name = `${seed} ${number} ${device} ${installation}`
    this.identity = keyPairFrom(`${name} identity`)
    this.registrationId = 1 + (sha256(Buffer.from(name)).readUInt32BE(0) % REGISTRATION_IDS)
    this.signal = new SignalStore(this.identity, this.registrationId, keyPairFrom(`${name} signed`), name)
    this.senderKeys = new SenderKeys(`${number}~${device}~${installation}`)
  }

  get id(): number {
    return this.keySeed.device
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

  /** Opens a session from the other device's prekeys first, unless one is open already. */
  async encryptTo(owner: PhoneNumber, device: KeyHolder, plaintext: Buffer): Promise<Ciphertext> {
    const address = this.addressOf(owner, device.id)
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

  async openSession(owner: PhoneNumber, device: KeyHolder): Promise<void> {
    const { registrationId, identityKey, signedPreKey, preKey } = device.takeBundle()
    await new libsignal.SessionBuilder(this.signal, this.addressOf(owner, device.id)).initOutgoing({
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

  /** libsignal serialises jobs per address in the whole process, so two devices must not share one. */
  private addressOf(number: PhoneNumber, device: number): libsignal.ProtocolAddress {
    const { number: own, device: ownDevice } = this.keySeed
    return new libsignal.ProtocolAddress(`${own}~${ownDevice}~${number}`, device)
  }
}
