import { proto } from 'baileys/WAProto/index.js'
import { hmacSha256, sign, spoil, verify } from './crypto'
import type { KeyPair } from './crypto'

const ACCOUNT_SIGNATURE_PREFIX = Buffer.from([6, 0])
const DEVICE_SIGNATURE_PREFIX = Buffer.from([6, 1])

/** What the phone signs when it adopts a companion ("ADV"), and what that companion must sign in return. */
export type DeviceCertificate = { details: Buffer; accountKey: Buffer; accountSignature: Buffer }

/** What stands on the certificate; `timestamp` in seconds. */
type Certified = { rawId: number; timestamp: number; keyIndex: number }

export function certifyDevice(
  account: KeyPair,
  companionKey: Buffer,
  certified: Certified,
): DeviceCertificate {
  const details = Buffer.from(proto.ADVDeviceIdentity.encode(certified).finish())
  const message = Buffer.concat([ACCOUNT_SIGNATURE_PREFIX, details, companionKey])
  return { details, accountKey: account.public, accountSignature: sign(account.private, message) }
}

/** What of a certificate is ordered to be wrong. */
export type WrongPart = 'signature' | 'hmac'

/** The envelope of pair-success: only who has seen the QR's secret can make its HMAC. */
export function sealCertificate(certificate: DeviceCertificate, qrSecret: Buffer, wrong?: WrongPart): Buffer {
  const { accountSignature } = certificate
  const details = proto.ADVSignedDeviceIdentity.encode({
    details: certificate.details,
    accountSignatureKey: certificate.accountKey,
    accountSignature: wrong === 'signature' ? spoil(accountSignature) : accountSignature,
  }).finish()
  const hmac = hmacSha256(qrSecret, details)
  return Buffer.from(
    proto.ADVSignedDeviceIdentityHMAC.encode({
      details,
      hmac: wrong === 'hmac' ? spoil(hmac) : hmac,
    }).finish(),
  )
}

/** Returns the companion's signature when it is right for this certificate, undefined when it is not. */
export function readDeviceSignature(
  signedIdentity: Buffer,
  certificate: DeviceCertificate,
  companionKey: Buffer,
): Buffer | undefined {
  const { details, deviceSignature } = proto.ADVSignedDeviceIdentity.decode(signedIdentity)
  if (!details || !deviceSignature || !certificate.details.equals(details)) return undefined
  const message = Buffer.concat([
    DEVICE_SIGNATURE_PREFIX,
    certificate.details,
    companionKey,
    certificate.accountKey,
  ])
  return verify(companionKey, message, deviceSignature) ? Buffer.from(deviceSignature) : undefined
}
