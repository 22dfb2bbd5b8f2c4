import type { Group } from '../../groups/group'
import type { Node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { StanzaContext } from '../context'

/** The group a query is sent to. Outsiders learn nothing of it. */
export function groupOf(query: Node, { world, phone }: StanzaContext, id = query.attrs.to): Group {
  const group = world.groups.find(id)
  if (!group) throw new QueryRefused(404, 'item-not-found')
  if (!group.has(phone.number)) throw new QueryRefused(403, 'forbidden')
  return group
}

export function groupOfAdmin(query: Node, context: StanzaContext): Group {
  const group = groupOf(query, context)
  if (!group.isAdmin(context.phone.number)) throw new QueryRefused(403, 'forbidden')
  return group
}

/** Subject and description, which members may change unless the group is locked. */
export function groupToEdit(query: Node, context: StanzaContext): Group {
  const group = groupOf(query, context)
  return group.settings.locked ? groupOfAdmin(query, context) : group
}

export function groupOfCode(code: string, { world }: StanzaContext): Group {
  const group = world.groups.findByInviteCode(code)
  if (!group) throw new QueryRefused(406, 'not-acceptable')
  return group
}
