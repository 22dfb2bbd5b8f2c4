import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** "A/B" properties: feature switches. The one given keeps privacy tokens off outgoing messages. */
export const readProps: QueryHandler = () => [
  node('props', { protocol: '1', ab_key: 'simulator', hash: 'simulator', refresh: '86400' }, [
    node('prop', { config_code: '10518', config_value: 'false' }),
  ]),
]
