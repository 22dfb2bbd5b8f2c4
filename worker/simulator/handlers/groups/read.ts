import { groupNode } from '../../groups/group-nodes'
import type { QueryHandler } from '../context'
import { groupOf } from './access'

/** Asked before every message to a group, unless the client keeps what it knows. */
export const readGroup: QueryHandler = (query, context) => [groupNode(context.world, groupOf(query, context))]
