import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

const version = 1
const ivBytes = 12
const tagBytes = 16

/** What a sealed value is for; each purpose has a key of its own, derived from the master key. */
export type SealPurpose =
  'session-creds' | 'session-key' | 'session-journal' | 'session-qr' | 'install-canary'

export type Sealer = {
  /** AES-256-GCM: version byte, 12-byte nonce, ciphertext, 16-byte tag. */
  seal(purpose: SealPurpose, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer>
  /** @throws Error when the bytes were made under another key, purpose or context. */
  open(purpose: SealPurpose, sealed: Uint8Array, context: string): Buffer
}

/**
 * Seals bytes for storage. `context` names the row the bytes belong to and is authenticated with them, so a
 * sealed value copied into another row does not open.
 */
export function createSealer(masterKey: Uint8Array): Sealer {
  const keys = new Map<SealPurpose, Buffer>()
  const keyFor = (purpose: SealPurpose): Buffer => {
    const known = keys.get(purpose)
    if (known !== undefined) return known
    const key = deriveKey(masterKey, `seal:${purpose}`)
    keys.set(purpose, key)
    return key
  }
  return {
    seal(purpose, plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv).setAAD(Buffer.from(context))
      return Uint8Array.from(
        Buffer.concat([Buffer.of(version), iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
      )
    },
    open(purpose, sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes[0] !== version || bytes.length < 1 + ivBytes + tagBytes) {
        throw new Error(`Not a sealed ${purpose}: unknown version or too short`)
      }
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(1, 1 + ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes, -tagBytes)), decipher.final()])
    },
  }
}

/** A 32-byte key for one use, from the master key. */
export const deriveKey = (masterKey: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(), `switchboard:${info}`, 32))

/** 32 random bytes as base64url, and the hash under which a token is stored. */
export function createToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(token).digest())

export const hmac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** Compares two secrets without telling by time where they differ. */
export function secretsEqual(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
