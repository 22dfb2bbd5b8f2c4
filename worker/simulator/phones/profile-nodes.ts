import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { Phone } from './phone'

export function blocklistNode(phone: Phone): Node {
  return node(
    'list',
    {},
    [...phone.blocked].map((jid) => node('item', { jid })),
  )
}
