import { randomBytes } from 'node:crypto'
import { Curve, generateSignalPubKey } from 'baileys'
import * as libsignal from 'libsignal'
import { beforeAll, describe, expect, it } from 'vitest'
import { enforceSignatures, isSigned } from './signatures'

const signed = () => {
  const pair = Curve.generateKeyPair()
  const message = randomBytes(100)
  return { key: pair.public, message, signature: Buffer.from(Curve.sign(pair.private, message)) }
}
/** The same with one bit wrong. */
const spoilt = (bytes: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('a signature', () => {
  it('of the owner of the key holds, with and without the byte that names the kind of key', () => {
    for (let round = 0; round < 20; round++) {
      const { key, message, signature } = signed()
      expect(isSigned(key, message, signature)).toBe(true)
      expect(isSigned(generateSignalPubKey(key), message, signature)).toBe(true)
    }
  })

  it('does not hold with one bit wrong, in it, in the message or in the key', () => {
    const { key, message, signature } = signed()
    for (const at of [0, 31, 32, 62]) expect(isSigned(key, message, spoilt(signature, at))).toBe(false)
    expect(isSigned(key, spoilt(message, 5), signature)).toBe(false)
    expect(isSigned(spoilt(key, 3), message, signature)).toBe(false)
    expect(isSigned(key, message, signature.subarray(1))).toBe(false)
  })
})

describe('the library', () => {
  beforeAll(enforceSignatures)

  it('refuses what somebody else signed', () => {
    const { key, message, signature } = signed()
    expect(Curve.verify(key, message, signature)).toBe(true)
    expect(Curve.verify(key, message, spoilt(signature, 0))).toBe(false)
  })

  it('opens no session with keys of a contact that the contact did not sign', async () => {
    const identity = Curve.generateKeyPair()
    const own = Curve.generateKeyPair()
    const preKey = Curve.generateKeyPair()
    const publicKey = Buffer.from(generateSignalPubKey(preKey.public))
    const signature = Buffer.from(Curve.sign(identity.private, publicKey))
    const records: libsignal.SessionRecord[] = []
    const storage = {
      isTrustedIdentity: () => true,
      loadSession: () => Promise.resolve(null),
      storeSession: (_: string, record: libsignal.SessionRecord) =>
        Promise.resolve(void records.push(record)),
      getOurIdentity: () => ({
        privKey: Buffer.from(own.private),
        pubKey: Buffer.from(generateSignalPubKey(own.public)),
      }),
    } as unknown as libsignal.SignalStorage
    const open = (signatureOfKeys: Buffer): Promise<void> =>
      new libsignal.SessionBuilder(storage, new libsignal.ProtocolAddress('111', 0)).initOutgoing({
        registrationId: 1,
        identityKey: Buffer.from(generateSignalPubKey(identity.public)),
        signedPreKey: { keyId: 1, publicKey, signature: signatureOfKeys },
      } as unknown as Parameters<libsignal.SessionBuilder['initOutgoing']>[0])
    await expect(open(spoilt(signature, 1))).rejects.toThrow('Invalid signature')
    expect(records).toEqual([])
    await open(signature)
    expect(records).toHaveLength(1)
  })
})
