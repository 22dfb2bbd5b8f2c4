import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

const TTL_SECONDS = '3600'

/** Where to upload and by what right. The hostname may carry a port, and does here. */
export const openMediaConnection: QueryHandler = (_query, { world, phone }) => {
  const attrs = {
    auth: world.media.issueAuth(phone.number),
    ttl: TTL_SECONDS,
    auth_ttl: TTL_SECONDS,
    max_buckets: '12',
  }
  return [node('media_conn', attrs, [node('host', { hostname: world.media.host })])]
}
