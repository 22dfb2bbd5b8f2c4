import { changePicture, findPicture } from '../phones/pictures'
import { bytesOf, child, node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler } from './context'

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

/** Without a target it is the account's own picture, without content the picture is taken away. */
export const writePicture: QueryHandler = (query, { world, phone, device }) => {
  const { target } = query.attrs
  const bytes = bytesOf(child(query, 'picture'))
  const picture = changePicture(world, { by: phone, device, target, bytes })
  return picture ? [node('picture', { id: picture.id })] : undefined
}
