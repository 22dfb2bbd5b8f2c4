'use server'

import { createMemberReset } from '@/lib/auth/create-member-reset'
import { publicUrl } from '@/lib/core/public-url'
import type { MailOutcome } from '@/lib/mail/dto'
import { activateMember } from '@/lib/members/activate-member'
import { changeRole } from '@/lib/members/change-role'
import { deactivateMember } from '@/lib/members/deactivate-member'
import type { InviteDto } from '@/lib/members/dto'
import { inviteMember } from '@/lib/members/invite-member'
import { revokeInvite } from '@/lib/members/revoke-invite'
import type { InviteMemberInput } from '@/lib/members/schema'
import { tenantAction } from '@/lib/web/action'
import { mailInvite } from '@/lib/web/mails'

/** The link is in the answer whether or not the mail went out. */
export const inviteMemberAction = tenantAction(
  async (
    ctx,
    input: InviteMemberInput,
    { user, tenant },
  ): Promise<{ invite: InviteDto; url: string; mail: MailOutcome }> => {
    const { invite, token } = await inviteMember(ctx, input)
    const url = publicUrl(`/invite/${token}`)
    const { email: to, role } = invite
    const { name: workspace, locale } = tenant
    const mail =
      to === null ? 'off' : await mailInvite({ to, url, inviter: user.name, workspace, role, locale })
    return { invite, url, mail }
  },
)
export const revokeInviteAction = tenantAction(revokeInvite)
export const changeRoleAction = tenantAction(changeRole)
export const deactivateMemberAction = tenantAction(deactivateMember)
export const activateMemberAction = tenantAction(activateMember)
export const createMemberResetAction = tenantAction(createMemberReset)
