import { createCipheriv, createDecipheriv, hkdfSync, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { agree, open } from './crypto'
import type { KeyPair } from './crypto'

/**
 * Linking by a code instead of a QR. The code is typed on the phone and never travels: both sides wrap an
 * ephemeral key with it, and whoever used another code arrives at another shared secret.
 */
const ITERATIONS = 131_072
const SALT_BYTES = 32
const WRAP_IV_BYTES = 16
const BUNDLE_IV_BYTES = 12
const KEY_BYTES = 32

const derive = promisify(pbkdf2)

/** salt | iv | AES-256-CTR(public key). There is no checksum: a wrong code gives a wrong key, not an error. */
export async function wrapKey(publicKey: Buffer, code: string): Promise<Buffer> {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(WRAP_IV_BYTES)]
  const cipher = createCipheriv('aes-256-ctr', await codeKey(code, salt), iv)
  return Buffer.concat([salt, iv, cipher.update(publicKey), cipher.final()])
}

export async function unwrapKey(wrapped: Buffer, code: string): Promise<Buffer> {
  const [salt, iv, sealed] = cut(wrapped, SALT_BYTES, WRAP_IV_BYTES)
  const decipher = createDecipheriv('aes-256-ctr', await codeKey(code, salt), iv)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}

export type LinkCodeSecrets = {
  /** The phone's own ephemeral and identity keys. */
  ephemeral: KeyPair
  identity: KeyPair
  companionEphemeral: Buffer
  companionIdentity: Buffer
}

/**
 * Opens the companion's last word (salt | iv | GCM over both identities and 32 random bytes) and returns the
 * secret that seals the device certificate. Throws when the two sides used different codes.
 */
export function readKeyBundle(bundle: Buffer, secrets: LinkCodeSecrets): Buffer {
  const { ephemeral, identity, companionEphemeral, companionIdentity } = secrets
  const shared = agree(ephemeral.private, companionEphemeral)
  const [salt, iv, sealed] = cut(bundle, SALT_BYTES, BUNDLE_IV_BYTES)
  const key = expand(shared, salt, 'link_code_pairing_key_bundle_encryption_key')
  const plaintext = open(sealed, key, iv, Buffer.alloc(0))
  const [companion, primary, random] = cut(plaintext, KEY_BYTES, KEY_BYTES)
  if (!companion.equals(companionIdentity) || !primary.equals(identity.public)) {
    throw new Error('The key bundle names other identities')
  }
  const secret = Buffer.concat([shared, agree(identity.private, companionIdentity), random])
  return expand(secret, Buffer.alloc(0), 'adv_secret')
}

function codeKey(code: string, salt: Buffer): Promise<Buffer> {
  return derive(code, salt, ITERATIONS, KEY_BYTES, 'sha256')
}

function expand(input: Buffer, salt: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, KEY_BYTES))
}

function cut(bytes: Buffer, first: number, second: number): [Buffer, Buffer, Buffer] {
  const middle = first + second
  return [bytes.subarray(0, first), bytes.subarray(first, middle), bytes.subarray(middle)]
}
