import { KEY_TYPE } from '../protocol/crypto'
import { node, uintBytes } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { PreKeyBundle } from './linked-device'

/** type, identity, one-time key, signed key: the same four children in a bundle and in a retry receipt. */
export function bundleNodes({ identityKey, signedPreKey, preKey }: PreKeyBundle): Node[] {
  const signed = [
    node('id', {}, uintBytes(signedPreKey.id, 3)),
    node('value', {}, signedPreKey.publicKey),
    node('signature', {}, signedPreKey.signature),
  ]
  const oneTime = preKey && [node('id', {}, uintBytes(preKey.id, 3)), node('value', {}, preKey.publicKey)]
  return [
    node('type', {}, Buffer.from([KEY_TYPE])),
    node('identity', {}, identityKey),
    ...(oneTime ? [node('key', {}, oneTime)] : []),
    node('skey', {}, signed),
  ]
}
