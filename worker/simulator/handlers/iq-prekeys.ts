import { createHash } from 'node:crypto'
import { isSignedBy } from '../phones/linked-device'
import type { SignedPreKey } from '../phones/linked-device'
import { KEY_TYPE } from '../protocol/crypto'
import { bytesOf, child, children, node, uintBytes, uintOf } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler } from './context'

export const countPreKeys: QueryHandler = (_query, { device }) => [
  node('count', { value: String(device.preKeys.length) }),
]

/** 812 keys at the first login, five whenever the pool runs low. */
export const uploadPreKeys: QueryHandler = (query, { world, phone, device }) => {
  const keys = children(child(query, 'list'), 'key').map((key) => {
    const [id, publicKey] = [uintOf(child(key, 'id')), bytesOf(child(key, 'value'))]
    if (id === undefined || publicKey?.length !== 32) throw new QueryRefused(406, 'not-acceptable')
    return { id, publicKey }
  })
  const identity = bytesOf(child(query, 'identity'))
  if (!identity?.equals(device.keys.identityKey)) throw new QueryRefused(406, 'not-acceptable')
  device.replacePreKeys(keys, readSignedPreKey(child(query, 'skey'), device.keys.identityKey))
  world.events.record({
    kind: 'prekeys-uploaded',
    phone: phone.number,
    device: device.id,
    count: keys.length,
  })
}

export const rotateSignedPreKey: QueryHandler = (query, { device }) => {
  const skey = child(child(query, 'rotate'), 'skey')
  device.replacePreKeys([], readSignedPreKey(skey, device.keys.identityKey))
}

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

function readSignedPreKey(skey: Node | undefined, identityKey: Buffer): SignedPreKey {
  const id = uintOf(child(skey, 'id'))
  const publicKey = bytesOf(child(skey, 'value'))
  const signature = bytesOf(child(skey, 'signature'))
  if (id === undefined || !publicKey || !signature) throw new QueryRefused(400, 'bad-request')
  const key = { id, publicKey, signature }
  if (!isSignedBy(identityKey, key)) throw new QueryRefused(406, 'not-acceptable')
  return key
}
