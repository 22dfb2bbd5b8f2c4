import { children, child, node } from '../protocol/nodes'
import type { QueryHandler } from './context'

const DEFAULTS = {
  readreceipts: 'all',
  last: 'all',
  online: 'all',
  profile: 'all',
  status: 'all',
  groupadd: 'all',
  calladd: 'all',
  messages: 'all',
} as const

export const readPrivacy: QueryHandler = (_query, { phone }) => {
  const settings = Object.entries({ ...DEFAULTS, ...Object.fromEntries(phone.privacy) })
  return [
    node(
      'privacy',
      {},
      settings.map(([name, value]) => node('category', { name, value })),
    ),
  ]
}

export const writePrivacy: QueryHandler = (query, { phone }) => {
  for (const { attrs } of children(child(query, 'privacy'), 'category')) {
    if (attrs.name && attrs.value) phone.privacy.set(attrs.name, attrs.value)
  }
}

/** A token for a contact, issued after every 1:1 message. The real server keeps it; nothing here depends on it. */
export const issueTokens: QueryHandler = () => undefined
