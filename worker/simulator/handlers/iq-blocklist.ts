import { children, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { tellSisters } from '../phones/account-notices'
import type { Phone } from '../phones/phone'
import { QueryRefused } from './context'
import type { QueryHandler } from './context'

export const readBlocklist: QueryHandler = (_query, { phone }) => [listOf(phone)]

export const writeBlocklist: QueryHandler = (query, { world, phone, device }) => {
  for (const { attrs } of children(query, 'item')) {
    if (!attrs.jid) throw new QueryRefused(400, 'bad-request')
    if (attrs.action === 'block') phone.blocked.add(attrs.jid)
    else phone.blocked.delete(attrs.jid)
  }
  const items = children(query, 'item').map(({ attrs: { action, jid } }) => node('item', { action, jid }))
  tellSisters(world, phone, device, node('blocklist', {}, items))
  return [listOf(phone)]
}

function listOf(phone: Phone): Node {
  return node(
    'list',
    {},
    [...phone.blocked].map((jid) => node('item', { jid })),
  )
}
