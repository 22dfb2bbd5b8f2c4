import { proto } from 'baileys/WAProto/index.js'
import { generateKeyPair, sign, spoil } from './crypto'
import type { KeyPair } from './crypto'

/** The chain a client walks: root key (known to it) → intermediate → leaf, which names the Noise static key. */
export type ServerIdentity = {
  staticKey: KeyPair
  certificateChain: Buffer
  /** The same chain with wrong signatures: a client that verifies must refuse to talk. */
  wronglySignedChain: Buffer
  rootPublicKey: Buffer
}

const ROOT_SERIAL = 0
const INTERMEDIATE_SERIAL = 1
const LEAF_SERIAL = 2

/** Signed once per server: two signatures cost 14 ms, a login must not. */
export function createServerIdentity(): ServerIdentity {
  const root = generateKeyPair()
  const intermediate = generateKeyPair()
  const staticKey = generateKeyPair()
  const certificate = (serial: number, issuerSerial: number, subject: KeyPair, issuer: KeyPair) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      issuerSerial,
      key: subject.public,
    }).finish()
    return { details, signature: sign(issuer.private, details) }
  }
  const chain: Chain = {
    // The client refuses an intermediate certificate whose issuer serial is not 0.
    intermediate: certificate(INTERMEDIATE_SERIAL, ROOT_SERIAL, intermediate, root),
    leaf: certificate(LEAF_SERIAL, INTERMEDIATE_SERIAL, staticKey, intermediate),
  }
  return {
    staticKey,
    certificateChain: encode(chain),
    wronglySignedChain: encode({ intermediate: spoilt(chain.intermediate), leaf: spoilt(chain.leaf) }),
    rootPublicKey: root.public,
  }
}

type Certificate = { details: Uint8Array; signature: Buffer }
type Chain = { intermediate: Certificate; leaf: Certificate }

const encode = (chain: Chain) => Buffer.from(proto.CertChain.encode(chain).finish())

const spoilt = ({ details, signature }: Certificate) => ({ details, signature: spoil(signature) })
