import type * as libsignal from 'libsignal'
import type { SignalStorage } from 'libsignal'
import { keyPairFrom, typedKey } from '../protocol/crypto'
import type { KeyPair } from '../protocol/crypto'
import { copyRecord } from './session-copy'

/** One-time keys that were fetched and never used; the oldest are forgotten beyond this number. */
const MAX_PREKEYS = 1_000

type LibsignalKeyPair = { privKey: Buffer; pubKey: Buffer }

/** Everything one phone's Signal needs to remember. Every contact is trusted, as WhatsApp's clients do. */
export class SignalStore implements SignalStorage {
  private readonly sessions = new Map<string, libsignal.SessionRecord>()
  private readonly preKeys = new Map<number, KeyPair>()
  private nextPreKeyId = 1

  constructor(
    private readonly identity: KeyPair,
    private readonly registrationId: number,
    readonly signedPreKey: KeyPair,
    private readonly seed: string,
  ) {}

  /** A one-time key that never runs out: simulated phones are always in reach of the server. */
  createPreKey(): { id: number; publicKey: Buffer } {
    const id = this.nextPreKeyId++
    const pair = keyPairFrom(`${this.seed} prekey ${id}`)
    this.preKeys.set(id, pair)
    this.preKeys.delete(id - MAX_PREKEYS)
    return { id, publicKey: pair.public }
  }

  hasOpenSession(address: string): boolean {
    return this.sessions.get(address)?.haveOpenSession() === true
  }

  /** A copy: a message that turns out to be unreadable has moved the ratchet on by then, and that must not count. */
  async loadSession(address: string): Promise<libsignal.SessionRecord | null> {
    const stored = this.sessions.get(address)
    return stored ? copyRecord(stored) : null
  }

  async storeSession(address: string, session: libsignal.SessionRecord): Promise<void> {
    this.sessions.set(address, session)
  }

  isTrustedIdentity(): boolean {
    return true
  }

  async loadPreKey(id: number | string): Promise<LibsignalKeyPair | undefined> {
    const pair = this.preKeys.get(Number(id))
    return pair && libsignalPair(pair)
  }

  removePreKey(id: number): void {
    this.preKeys.delete(id)
  }

  loadSignedPreKey(): LibsignalKeyPair {
    return libsignalPair(this.signedPreKey)
  }

  getOurRegistrationId(): number {
    return this.registrationId
  }

  getOurIdentity(): LibsignalKeyPair {
    return libsignalPair(this.identity)
  }
}

function libsignalPair(pair: KeyPair): LibsignalKeyPair {
  return { privKey: pair.private, pubKey: typedKey(pair.public) }
}
