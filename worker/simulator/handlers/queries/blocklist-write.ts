import { tellSisters } from '../../phones/account-notices'
import { blocklistNode } from '../../phones/profile-nodes'
import { children, node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'

/** The whole list is the answer. */
export const writeBlocklist: QueryHandler = (query, { world, phone, device }) => {
  for (const { attrs } of children(query, 'item')) {
    if (!attrs.jid) throw new QueryRefused(400, 'bad-request')
    if (attrs.action === 'block') phone.blocked.add(attrs.jid)
    else phone.blocked.delete(attrs.jid)
  }
  const items = children(query, 'item').map(({ attrs: { action, jid } }) => node('item', { action, jid }))
  tellSisters(world, phone, device, node('blocklist', {}, items))
  return [blocklistNode(phone)]
}
