import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
} from 'node:crypto'
import * as xeddsa from 'curve25519-js'
import * as curve from 'libsignal/src/curve.js'

/** X25519 key pair; the public half is 32 raw bytes, without Signal's type byte. */
export type KeyPair = { public: Buffer; private: Buffer }

/** Signal marks Curve25519 keys with this byte, WhatsApp sends it apart from the key. */
export const KEY_TYPE = 5

const TAG_BYTES = 16

export const SIGNATURE_BYTES = 64

/** What stands before the 32 bytes of an X25519 private key in PKCS 8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')

export function generateKeyPair(): KeyPair {
  const { pubKey, privKey } = curve.generateKeyPair()
  return { public: Buffer.from(pubKey).subarray(1), private: Buffer.from(privKey) }
}

/** The same text gives the same keys, in every run. */
export function keyPairFrom(seed: string): KeyPair {
  const privateKey = createHash('sha256').update(seed).digest()
  privateKey[0] = (privateKey[0] ?? 0) & 248
  privateKey[31] = ((privateKey[31] ?? 0) & 127) | 64
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, privateKey]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { public: Buffer.from(spki.subarray(-32)), private: privateKey }
}

export function typedKey(key: Uint8Array): Buffer {
  return key.length === 33 ? Buffer.from(key) : Buffer.concat([Buffer.from([KEY_TYPE]), key])
}

export function agree(privateKey: Buffer, publicKey: Uint8Array): Buffer {
  return Buffer.from(curve.calculateAgreement(typedKey(publicKey), privateKey))
}

/** XEdDSA. One signature costs about 7 ms here, so everything signed is signed once and kept. */
export function sign(privateKey: Buffer, message: Uint8Array): Buffer {
  return Buffer.from(xeddsa.sign(privateKey, message, undefined))
}

/** The same signature with one wrong bit. */
export function spoil(signature: Buffer): Buffer {
  const spoilt = Buffer.from(signature)
  spoilt[0] = (spoilt[0] ?? 0) ^ 1
  return spoilt
}

/** Really verifies, unlike the client's own check, which accepts any 64 bytes. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== SIGNATURE_BYTES) return false
  return xeddsa.verify(publicKey, message, signature)
}

export function seal(plaintext: Uint8Array, key: Buffer, iv: Buffer, aad: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(aad)
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

export function open(ciphertext: Uint8Array, key: Buffer, iv: Buffer, aad: Uint8Array): Buffer {
  const body = ciphertext.subarray(0, ciphertext.length - TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAAD(aad)
  decipher.setAuthTag(ciphertext.subarray(ciphertext.length - TAG_BYTES))
  return Buffer.concat([decipher.update(body), decipher.final()])
}

export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function hmacSha256(key: Uint8Array, message: Uint8Array): Buffer {
  return createHmac('sha256', key).update(message).digest()
}

/** HKDF-SHA256 without info, cut into the two 32-byte keys Noise needs. */
export function expandTwoKeys(input: Uint8Array, salt: Uint8Array): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', input, salt, new Uint8Array(0), 64))
  return [bytes.subarray(0, 32), bytes.subarray(32)]
}
