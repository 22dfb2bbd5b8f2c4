import { admins, everybody, ownList, type AccessEntry } from './access-entry'

/** A workspace, its people, and what each of them is told. */
export const workspaceAccess: Record<string, AccessEntry> = {
  'auth/create-member-reset.ts#createMemberReset': {
    input: ({ membershipId }) => ({ membershipId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'members/activate-member.ts#activateMember': {
    input: ({ membershipId }) => ({ membershipId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'members/change-role.ts#changeRole': {
    input: ({ membershipId }) => ({ membershipId, role: 'manager' }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'members/deactivate-member.ts#deactivateMember': {
    input: ({ membershipId }) => ({ membershipId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'members/get-members-page.ts#getMembersPage': {
    input: () => ({}),
    allowed: admins,
    stranger: 'own list',
  },
  'members/invite-member.ts#inviteMember': {
    input: () => ({ role: 'agent', email: null }),
    allowed: admins,
    stranger: 'own list',
  },
  'members/list-invites.ts#listInvites': {
    input: () => ({}),
    allowed: admins,
    stranger: 'own list',
  },
  'members/list-members.ts#listMembers': ownList,
  'members/revoke-invite.ts#revokeInvite': {
    input: ({ inviteId }) => ({ inviteId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'tenants/get-entitlements.ts#getEntitlements': ownList,
  'tenants/get-plan-page.ts#getPlanPage': {
    input: () => ({}),
    allowed: admins,
    stranger: 'own list',
  },
  'tenants/list-visits.ts#listVisits': {
    input: () => ({}),
    allowed: admins,
    stranger: 'own list',
  },
  'announcements/choose-announcement.ts#chooseAnnouncement': {
    input: () => ({ kind: 'mine', inBrowser: true, withSound: true }),
    allowed: everybody,
    stranger: 'own list',
  },
  'announcements/list-announcement-choices.ts#listAnnouncementChoices': ownList,
  'notifications/list-notifications.ts#listNotifications': ownList,
  'notifications/mark-notifications-read.ts#markNotificationsRead': ownList,
  'presence/list-presence.ts#listPresence': ownList,
}
