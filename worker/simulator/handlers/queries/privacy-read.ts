import { node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

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
