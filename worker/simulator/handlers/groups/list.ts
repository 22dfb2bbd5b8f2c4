import { groupNode } from '../../groups/group-nodes'
import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** The groups this account is in. */
export const listGroups: QueryHandler = (_query, { world, phone }) => {
  const groups = world.groups.ofParticipant(phone.number).map((group) => groupNode(world, group))
  return [node('groups', {}, groups)]
}
