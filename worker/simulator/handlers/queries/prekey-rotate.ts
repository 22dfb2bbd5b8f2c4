import { child } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { readSignedPreKey } from './signed-prekey'

/** A new signed key; the one-time keys stay. */
export const rotateSignedPreKey: QueryHandler = (query, { device }) => {
  const skey = child(child(query, 'rotate'), 'skey')
  device.replacePreKeys([], readSignedPreKey(skey, device.keys.identityKey))
}
