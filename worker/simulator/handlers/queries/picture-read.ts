import { findPicture } from '../../phones/pictures'
import { child, node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'

/** The address of a picture; the file itself is public on the media server. */
export const readPicture: QueryHandler = (query, { world, phone }) => {
  const { target } = query.attrs
  const owner = world.findByJid(target)
  if (owner && owner !== phone && owner.privacy.get('profile') === 'none') {
    throw new QueryRefused(401, 'not-authorized')
  }
  const picture = findPicture(world, target)
  if (!picture) throw new QueryRefused(404, 'item-not-found')
  const { id, directPath } = picture
  const type = child(query, 'picture')?.attrs.type
  return [node('picture', { id, type, url: world.media.urlOf(picture), direct_path: directPath })]
}
