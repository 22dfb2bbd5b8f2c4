import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** How many one-time keys are left: with none the client uploads 812. */
export const countPreKeys: QueryHandler = (_query, { device }) => [
  node('count', { value: String(device.preKeys.length) }),
]
