import { groupNode } from '../../groups/group-nodes'
import { child, node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { groupOfAdmin, groupOfCode } from './access'

/** To the group: its code. To the server: the group behind a code. */
export const readInvitation: QueryHandler = (query, context) => {
  const { world } = context
  const code = child(query, 'invite')?.attrs.code
  if (code === undefined) return [node('invite', { code: groupOfAdmin(query, context).inviteCode })]
  return [groupNode(world, groupOfCode(code, context))]
}
