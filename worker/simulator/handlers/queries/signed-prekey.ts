import { isSignedBy } from '../../phones/linked-device'
import type { SignedPreKey } from '../../phones/linked-device'
import { bytesOf, child, uintOf } from '../../protocol/nodes'
import type { Node } from '../../protocol/nodes'
import { QueryRefused } from '../context'

/** Only what the identity has signed. @throws QueryRefused otherwise. */
export function readSignedPreKey(skey: Node | undefined, identityKey: Buffer): SignedPreKey {
  const id = uintOf(child(skey, 'id'))
  const publicKey = bytesOf(child(skey, 'value'))
  const signature = bytesOf(child(skey, 'signature'))
  if (id === undefined || !publicKey || !signature) throw new QueryRefused(400, 'bad-request')
  const key = { id, publicKey, signature }
  if (!isSignedBy(identityKey, key)) throw new QueryRefused(406, 'not-acceptable')
  return key
}
