import type { MembershipRole } from '../../lib/core/permissions'

/** Ids of one workspace's rows, to be tried by everybody. */
export type Victim = {
  tenantId: string
  slug: string
  conversationId: string
  messageId: string
  mediaId: string
  noteId: string
  labelId: string
  fieldId: string
  /** Uploaded by the admin, and not sent. */
  fileId: string
  checkId: string
  sessionId: string
  membershipId: string
  inviteId: string
  signInId: string
}

/** Whom the server lets in: people of the workspace by role, who runs the install, a person for themselves, or everybody. */
export type Access = readonly MembershipRole[] | 'operator' | 'person' | 'public'

export type RouteEntry = {
  access: Access
  query?(victim: Victim): string
  body?(victim: Victim, slug: string): unknown
}
/** `input` is what follows the workspace in the action's arguments, or all of them where there is none. */
export type ActionEntry = { access: Access; input?(victim: Victim): unknown }

export const everybody = ['admin', 'manager', 'agent', 'viewer'] as const
export const whoReplies = ['admin', 'manager', 'agent'] as const
export const whoManages = ['admin', 'manager'] as const
export const admins = ['admin'] as const
