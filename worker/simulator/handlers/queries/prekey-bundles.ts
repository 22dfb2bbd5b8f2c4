import { bundleNodes } from '../../phones/bundle-nodes'
import type { Phone } from '../../phones/phone'
import { spoil } from '../../protocol/crypto'
import { parseJid } from '../../protocol/jids'
import { child, children, node, uintBytes } from '../../protocol/nodes'
import type { Node } from '../../protocol/nodes'
import type { World } from '../../world'
import type { QueryHandler } from '../context'

/** Keys for opening sessions: one user element per asked device. One `error` in it rejects the whole send. */
export const fetchBundles: QueryHandler = (query, { world, phone }) => {
  const users = children(child(query, 'key'), 'user').map(({ attrs }) =>
    bundleOf(world, phone, attrs.jid ?? ''),
  )
  return [node('list', {}, users)]
}

function bundleOf(world: World, asking: Phone, jid: string): Node {
  const phone = world.findByJid(jid)
  const id = parseJid(jid)?.device ?? 0
  const holder = phone?.devices.get(id) ?? phone?.simulatedDevice(id)
  if (!holder) return node('user', { jid }, [node('error', { code: '404', text: 'item-not-found' })])
  const bundle = holder.takeBundle()
  const { signedPreKey } = bundle
  const fault = world.faults.take('bundle', { phone: asking.number, contact: phone?.number })
  if (fault) bundle.signedPreKey = { ...signedPreKey, signature: spoil(signedPreKey.signature) }
  const registration = node('registration', {}, uintBytes(bundle.registrationId, 4))
  return node('user', { jid, t: world.clock.seconds() }, [registration, ...bundleNodes(bundle)])
}
