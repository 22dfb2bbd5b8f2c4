import { createPublicKey, verify as verifyEd25519 } from 'node:crypto'
import { Curve } from 'baileys'
import curve from 'libsignal/src/curve.js'

const prime = 2n ** 255n - 19n
const keyBytes = 32
const signatureBytes = 64
/** What stands before the 32 bytes of an Ed25519 public key in its DER form. */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const signBit = 0x80

/**
 * XEdDSA: whether the owner of an X25519 key signed these bytes. The key is turned into its twin on the Edwards curve,
 * whose sign travels in the signature's last bit (Signal's specification, XEd25519), and Node verifies.
 */
export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKey.length === keyBytes + 1 ? publicKey.subarray(1) : publicKey
  if (key.length !== keyBytes || signature.length !== signatureBytes) return false
  const plain = Buffer.from(signature)
  const last = plain.at(-1) ?? 0
  plain[signatureBytes - 1] = last & ~signBit
  const twin = edwardsOf(key)
  twin[keyBytes - 1] = (twin[keyBytes - 1] ?? 0) | (last & signBit)
  const der = createPublicKey({ key: Buffer.concat([derPrefix, twin]), format: 'der', type: 'spki' })
  return verifyEd25519(null, message, der, plain)
}

/** y = (u − 1) / (u + 1), little-endian. */
function edwardsOf(key: Uint8Array): Buffer {
  const u = BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`) % prime
  const y = (mod(u - 1n) * inverse(mod(u + 1n))) % prime
  return Buffer.from(y.toString(16).padStart(keyBytes * 2, '0'), 'hex').reverse()
}

const mod = (value: bigint): bigint => ((value % prime) + prime) % prime

/** By Fermat: a^(p−2). */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value]
  for (let exponent = prime - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/**
 * Has every signature really checked. Baileys throws the result of libsignal's check away and libsignal is told to skip
 * it for the keys of a contact, so that the server's certificate, the phone's word about a new device and a contact's
 * keys would be believed whoever signed them.
 */
export function enforceSignatures(): void {
  Curve.verify = isSigned
  curve.verifySignature = (publicKey, message, signature) => {
    if (!isSigned(publicKey, message, signature)) throw new Error('Invalid signature')
    return true
  }
}
