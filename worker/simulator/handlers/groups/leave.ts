import { changeParticipants } from '../../groups/changes'
import { child, children, node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'
import { groupOf } from './access'

export const leaveGroups: QueryHandler = (query, context) => {
  const { world, phone } = context
  const left = child(query, 'leave')
  if (child(left, 'community')) throw new QueryRefused(501, 'feature-not-implemented')
  for (const { attrs } of children(left, 'group')) {
    const group = groupOf(query, context, attrs.id)
    changeParticipants(world, group, { by: phone.number, change: 'remove', numbers: [phone.number] })
  }
  return [node('leave')]
}
