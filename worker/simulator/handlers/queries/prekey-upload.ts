import { bytesOf, child, children, uintOf } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'
import { readSignedPreKey } from './signed-prekey'

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
    firstId: keys[0]?.id ?? 0,
  })
}
