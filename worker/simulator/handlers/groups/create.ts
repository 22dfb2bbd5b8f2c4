import { announceCreation } from '../../groups/changes'
import { createGroup } from '../../groups/edits'
import { groupNode } from '../../groups/group-nodes'
import { child, children } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'

export const createGroupByQuery: QueryHandler = (query, { world, phone }) => {
  const created = child(query, 'create')
  const isCommunity = child(created, 'parent') ?? child(created, 'linked_parent')
  if (isCommunity) throw new QueryRefused(501, 'feature-not-implemented')
  const others = children(created, 'participant').map(({ attrs }) => world.findByJid(attrs.jid)?.number)
  const known = others.filter((number) => number !== undefined)
  const subject = created?.attrs.subject
  if (!subject) throw new QueryRefused(400, 'bad-request')
  const group = createGroup(world, { subject, creator: phone.number, others: known, addressing: 'lid' })
  announceCreation(world, group)
  return [groupNode(world, group)]
}
