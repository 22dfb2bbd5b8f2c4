import { z } from 'zod'

export const roles = ['admin', 'manager', 'agent', 'viewer'] as const

const email = z.string().trim().max(254, 'tooLong').pipe(z.email('invalidEmail'))

export const InviteMemberInput = z.strictObject({
  role: z.enum(roles, 'required'),
  /** Says whom it is for; whoever holds the link may join with another address. */
  email: email.nullable(),
})
export type InviteMemberInput = z.infer<typeof InviteMemberInput>

export const InviteIdInput = z.strictObject({ inviteId: z.uuid('invalid') })
export type InviteIdInput = z.infer<typeof InviteIdInput>

export const MemberIdInput = z.strictObject({ membershipId: z.uuid('invalid') })
export type MemberIdInput = z.infer<typeof MemberIdInput>

export const ChangeRoleInput = z.strictObject({
  membershipId: z.uuid('invalid'),
  role: z.enum(roles, 'required'),
})
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>
