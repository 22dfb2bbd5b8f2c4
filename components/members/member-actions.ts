import type { MailOutcome } from '@/lib/mail/dto'
import type { InviteDto, MemberDto } from '@/lib/members/dto'
import type { ChangeRoleInput, InviteIdInput, InviteMemberInput, MemberIdInput } from '@/lib/members/schema'
import type { Action } from '../data/use-action'

export type NewInvite = { invite: InviteDto; url: string; mail: MailOutcome }
/** `expiresAt` is ISO 8601 in UTC. */
export type NewReset = { url: string; expiresAt: string }

export type MemberActions = {
  invite: Action<InviteMemberInput, NewInvite>
  revokeInvite: Action<InviteIdInput, { id: string }>
  changeRole: Action<ChangeRoleInput, MemberDto>
  deactivate: Action<MemberIdInput, MemberDto>
  activate: Action<MemberIdInput, MemberDto>
  createReset: Action<MemberIdInput, NewReset>
}
