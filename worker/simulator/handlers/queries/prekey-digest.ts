import { createHash } from 'node:crypto'
import { KEY_TYPE } from '../../protocol/crypto'
import { node, uintBytes } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** What the server holds for this device: the client compares, and uploads again when it gets nothing. */
export const digestKeys: QueryHandler = (_query, { device }) => {
  const { registrationId, identityKey, signedPreKey } = device.keys
  const ids = device.preKeys.map((key) => node('id', {}, uintBytes(key.id, 3)))
  const hash = createHash('sha1')
    .update(identityKey)
    .update(signedPreKey.publicKey)
    .update(signedPreKey.signature)
  for (const key of device.preKeys) hash.update(key.publicKey)
  return [
    node('digest', {}, [
      node('registration', {}, uintBytes(registrationId, 4)),
      node('type', {}, Buffer.from([KEY_TYPE])),
      node('identity', {}, identityKey),
      node('skey', {}, [
        node('id', {}, uintBytes(signedPreKey.id, 3)),
        node('value', {}, signedPreKey.publicKey),
        node('signature', {}, signedPreKey.signature),
      ]),
      node('list', {}, ids),
      node('hash', {}, hash.digest()),
    ]),
  ]
}
