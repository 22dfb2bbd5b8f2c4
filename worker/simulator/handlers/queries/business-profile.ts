import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** Nobody here is a business: the answer is there and empty. */
export const readBusinessProfile: QueryHandler = () => [node('business_profile', { v: '116' })]
