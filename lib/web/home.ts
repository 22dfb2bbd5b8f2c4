import type { MembershipRole } from '../core/permissions'

/** Role → the page its day begins on, below the workspace's address. */
export const homeOf: Record<MembershipRole, 'inbox' | 'sessions'> = {
  admin: 'inbox',
  manager: 'inbox',
  agent: 'inbox',
  viewer: 'inbox',
}
