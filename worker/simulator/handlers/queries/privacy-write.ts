import { child, children } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

export const writePrivacy: QueryHandler = (query, { phone }) => {
  for (const { attrs } of children(child(query, 'privacy'), 'category')) {
    if (attrs.name && attrs.value) phone.privacy.set(attrs.name, attrs.value)
  }
}
