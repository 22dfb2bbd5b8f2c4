import { changePicture } from '../../phones/pictures'
import { bytesOf, child, node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** Without a target it is the account's own picture, without content the picture is taken away. */
export const writePicture: QueryHandler = (query, { world, phone, device }) => {
  const { target } = query.attrs
  const bytes = bytesOf(child(query, 'picture'))
  const picture = changePicture(world, { by: phone, device, target, bytes })
  return picture ? [node('picture', { id: picture.id })] : undefined
}
