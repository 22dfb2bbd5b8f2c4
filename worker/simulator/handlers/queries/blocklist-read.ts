import { blocklistNode } from '../../phones/profile-nodes'
import type { QueryHandler } from '../context'

export const readBlocklist: QueryHandler = (_query, { phone }) => [blocklistNode(phone)]
