import { proto } from 'baileys/WAProto/index.js'
import { generateKeyPair, sign } from './crypto'
import type { KeyPair } from './crypto'

/** The chain a client walks: root key (known to it) → intermediate → leaf, which names the Noise static key. */
export type ServerIdentity = { staticKey: KeyPair; certificateChain: Buffer; rootPublicKey: Buffer }

const ROOT_SERIAL = 0
const INTERMEDIATE_SERIAL = 1
const LEAF_SERIAL = 2

/** Signed once per server: two signatures cost 14 ms, a login must not. */
export function createServerIdentity(options: { signWrongly?: boolean } = {}): ServerIdentity {
  const root = generateKeyPair()
  const intermediate = generateKeyPair()
  const staticKey = generateKeyPair()
  const certificate = (serial: number, issuerSerial: number, subject: KeyPair, issuer: KeyPair) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      issuerSerial,
      key: subject.public,
    }).finish()
    const signature = sign(issuer.private, details)
    if (options.signWrongly) signature[0] = (signature[0] ?? 0) ^ 0xff
    return { details, signature }
  }
  const chain = proto.CertChain.encode({
    // The client refuses an intermediate certificate whose issuer serial is not 0.
    intermediate: certificate(INTERMEDIATE_SERIAL, ROOT_SERIAL, intermediate, root),
    leaf: certificate(LEAF_SERIAL, INTERMEDIATE_SERIAL, staticKey, intermediate),
  }).finish()
  return { staticKey, certificateChain: Buffer.from(chain), rootPublicKey: root.public }
}
