import type { Ctx } from '../core/context'
import { membershipRoles, type MembershipRole } from '../core/permissions'

/** Ids of one tenant's rows, to be tried by everybody. */
export type Victim = {
  conversationId: string
  messageId: string
  mediaId: string
  sessionId: string
  membershipId: string
  inviteId: string
  noteId: string
  labelId: string
  fieldId: string
  /** Kept beside a contact. */
  fileId: string
  checkId: string
}

export type AccessEntry = {
  /** A full and right input, naming the victim's rows wherever an id goes. */
  input(victim: Victim): unknown
  allowed: readonly MembershipRole[]
  /** What another tenant's member gets: nothing at that address, or a list of their own without the victim's rows. */
  stranger: 'NOT_FOUND' | 'own list'
}

export type AnyVerb = ((ctx: Ctx, input: never) => Promise<unknown>) & { kind: 'read' | 'write' }

export const everybody = membershipRoles
export const whoReplies = ['admin', 'manager', 'agent'] as const
export const whoManages = ['admin', 'manager'] as const
export const admins = ['admin'] as const

/** Whoever asks gets what is theirs, and names nothing. */
export const ownList: AccessEntry = { input: () => ({}), allowed: everybody, stranger: 'own list' }
