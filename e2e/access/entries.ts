import { randomUUID } from 'node:crypto'
import { contactEntries } from './contact-entries'
import { admins, everybody, whoManages, whoReplies, type ActionEntry, type RouteEntry } from './entry'

/** Every method of every route. One without an entry fails the matrix. */
export const routeEntries: Record<string, RouteEntry> = {
  'GET /api/auth/[...nextauth]': { access: 'public' },
  'POST /api/auth/[...nextauth]': { access: 'public', body: () => ({}) },
  'GET /api/health': { access: 'public' },
  'POST /api/realtime/ticket': { access: everybody, body: (_, tenant) => ({ tenant }) },
  'GET /api/w/[tenant]/announcements': { access: everybody },
  'GET /api/w/[tenant]/colleagues': { access: everybody },
  'GET /api/w/[tenant]/contact-fields': { access: everybody },
  'GET /api/w/[tenant]/conversations': { access: everybody, query: () => 'search=secret' },
  'GET /api/w/[tenant]/inbox': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/case-events': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/contact': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/gaps': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/group-events': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/media': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/messages': { access: everybody },
  'GET /api/w/[tenant]/inbox/[conversationId]/notes': { access: everybody },
  'GET /api/w/[tenant]/inbox/changes': {
    access: everybody,
    query: ({ conversationId }) => `id=${conversationId}`,
  },
  'GET /api/w/[tenant]/labels': { access: everybody },
  'GET /api/w/[tenant]/messages/[messageId]/flight': { access: everybody },
  'GET /api/w/[tenant]/media/[mediaId]': { access: everybody },
  'POST /api/w/[tenant]/media': {
    access: whoReplies,
    query: () => 'name=boo.txt',
    body: () => ({ text: 'boo' }),
  },
  'GET /api/w/[tenant]/members': { access: admins },
  'GET /api/w/[tenant]/number-checks/[checkId]': { access: whoReplies },
  'GET /api/w/[tenant]/notifications': { access: everybody },
  'GET /api/w/[tenant]/presence': { access: everybody },
  'GET /api/w/[tenant]/search': { access: everybody, query: () => 'search=secret' },
  'GET /api/w/[tenant]/sessions': { access: everybody },
  'GET /api/w/[tenant]/sessions/[sessionId]/activity': { access: everybody },
  'GET /api/w/[tenant]/sessions/[sessionId]/protocol': { access: admins },
  'GET /api/w/[tenant]/sessions/[sessionId]/gaps': { access: everybody },
  'GET /api/w/[tenant]/sessions/[sessionId]/code': { access: admins },
}

const nobodys = { token: 'nobody-has-this-token', password: 'a long enough password' }

/** Every server action. One without an entry fails the matrix. */
export const actionEntries: Record<string, ActionEntry> = {
  ...contactEntries,
  'app/(auth)/forgot-password/actions.ts#requestPasswordResetAction': {
    access: 'public',
    input: () => ({ email: 'nobody@example.test' }),
  },
  'app/(auth)/invite/[token]/actions.ts#acceptInviteAction': {
    access: 'public',
    input: () => ({ ...nobodys, name: 'Intruder', email: 'intruder@example.test', locale: 'en' }),
  },
  'app/(auth)/invite/[token]/actions.ts#joinByInviteAction': {
    access: 'person',
    input: () => ({ token: nobodys.token }),
  },
  'app/(auth)/reset/[token]/actions.ts#usePasswordResetAction': { access: 'public', input: () => nobodys },
  'app/(auth)/setup/actions.ts#completeSetupAction': {
    access: 'public',
    input: () => ({
      ...nobodys,
      name: 'Intruder',
      email: 'intruder@example.test',
      tenantName: 'Mine',
      timezone: 'UTC',
      locale: 'en',
    }),
  },
  'app/operator/actions.ts#changeStatusAction': {
    access: 'operator',
    input: ({ tenantId }) => ({ tenantId, status: 'cancelled' }),
  },
  'app/operator/actions.ts#changeTermsAction': {
    access: 'operator',
    input: ({ tenantId }) => ({
      tenantId,
      name: 'Renamed',
      plan: 'free',
      maxSessions: 1,
      maxUsers: 1,
      maxMediaMegabytes: 1,
      features: {},
      trialEndsAt: null,
    }),
  },
  'app/operator/actions.ts#createTenantAction': {
    access: 'operator',
    input: () => ({
      name: 'Mine',
      slug: 'mine',
      plan: 'enterprise',
      trialEndsAt: null,
      timezone: 'UTC',
      locale: 'en',
      adminEmail: null,
    }),
  },
  'app/operator/actions.ts#enterTenantAction': {
    access: 'operator',
    input: ({ tenantId }) => ({ tenantId, role: 'admin', reason: 'to look' }),
  },
  'app/operator/actions.ts#inviteAdminAction': {
    access: 'operator',
    input: ({ tenantId }) => ({ tenantId }),
  },
  // Whoever visits nothing leaves nothing.
  'app/operator/actions.ts#leaveTenantAction': { access: 'person', input: ({ slug }) => ({ slug }) },
  'app/w/[tenant]/actions.ts#markNotificationsReadAction': { access: everybody, input: () => ({}) },
  'app/w/[tenant]/inbox/actions.ts#assignCaseAction': {
    access: whoReplies,
    input: ({ conversationId }) => ({ conversationId, assigneeId: null }),
  },
  'app/w/[tenant]/inbox/actions.ts#changeCaseStatusAction': {
    access: whoReplies,
    input: ({ conversationId }) => ({ conversationId, status: 'pending' }),
  },
  'app/w/[tenant]/inbox/actions.ts#deleteMessageAction': {
    access: whoReplies,
    input: ({ messageId }) => ({ messageId }),
  },
  'app/w/[tenant]/inbox/actions.ts#editMessageAction': {
    access: whoReplies,
    input: ({ messageId }) => ({ messageId, text: 'boo' }),
  },
  'app/w/[tenant]/inbox/actions.ts#markConversationReadAction': {
    access: whoReplies,
    input: ({ conversationId }) => ({ conversationId }),
  },
  'app/w/[tenant]/inbox/actions.ts#reactToMessageAction': {
    access: whoReplies,
    input: ({ messageId }) => ({ messageId, emoji: '👍' }),
  },
  'app/w/[tenant]/inbox/actions.ts#createLabelAction': {
    access: whoManages,
    input: () => ({ name: randomUUID(), color: 'red' }),
  },
  'app/w/[tenant]/inbox/actions.ts#changeLabelAction': {
    access: whoManages,
    input: ({ labelId }) => ({ labelId, name: 'Renamed', color: 'blue' }),
  },
  'app/w/[tenant]/inbox/actions.ts#setLabelAction': {
    access: whoReplies,
    input: ({ conversationId, labelId }) => ({ conversationId, labelId, isOn: true }),
  },
  'app/w/[tenant]/inbox/actions.ts#deleteLabelAction': {
    access: whoManages,
    input: ({ labelId }) => ({ labelId }),
  },
  'app/w/[tenant]/inbox/actions.ts#deleteNoteAction': {
    access: whoReplies,
    input: ({ noteId }) => ({ noteId }),
  },
  'app/w/[tenant]/inbox/actions.ts#editNoteAction': {
    access: whoReplies,
    input: ({ noteId }) => ({ noteId, text: 'boo' }),
  },
  'app/w/[tenant]/inbox/actions.ts#restoreNoteAction': {
    access: whoReplies,
    input: ({ noteId }) => ({ noteId }),
  },
  'app/w/[tenant]/inbox/actions.ts#startConversationAction': {
    access: whoReplies,
    input: ({ sessionId }) => ({ sessionId, number: '+55 11 95550-0142' }),
  },
  'app/w/[tenant]/inbox/actions.ts#writeNoteAction': {
    access: whoReplies,
    input: ({ conversationId }) => ({
      conversationId,
      text: 'boo',
      mentions: [],
      idempotencyKey: randomUUID(),
    }),
  },
  'app/w/[tenant]/inbox/actions.ts#resendMessageAction': {
    access: whoReplies,
    input: ({ messageId }) => ({ messageId }),
  },
  'app/w/[tenant]/inbox/actions.ts#retryMediaAction': {
    access: whoReplies,
    input: ({ messageId }) => ({ messageId }),
  },
  'app/w/[tenant]/inbox/actions.ts#sendMessageAction': {
    access: whoReplies,
    input: ({ conversationId, messageId }) => ({
      conversationId,
      text: 'boo',
      quotedId: messageId,
      idempotencyKey: randomUUID(),
    }),
  },
  'app/w/[tenant]/sessions/actions.ts#changeSessionSettingsAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId, ignoreGroups: true }),
  },
  'app/w/[tenant]/sessions/actions.ts#createSessionAction': {
    access: admins,
    input: () => ({ name: `Number ${randomUUID()}` }),
  },
  // Refused by name, so that the row is there for those who come after.
  'app/w/[tenant]/sessions/actions.ts#deleteSessionAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId, name: 'not its name' }),
  },
  'app/w/[tenant]/sessions/actions.ts#disconnectSessionAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId }),
  },
  'app/w/[tenant]/sessions/actions.ts#linkSessionAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId }),
  },
  'app/w/[tenant]/sessions/actions.ts#logOutSessionAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId }),
  },
  'app/w/[tenant]/sessions/actions.ts#requestPairingCodeAction': {
    access: admins,
    input: ({ sessionId }) => ({ sessionId, phoneNumber: '+55 11 95550-0142' }),
  },
  'app/w/[tenant]/settings/account/actions.ts#changePasswordAction': {
    access: 'person',
    input: () => ({ current: 'not their password', password: nobodys.password }),
  },
  'app/w/[tenant]/settings/account/actions.ts#endOtherSignInsAction': { access: 'person' },
  'app/w/[tenant]/settings/account/actions.ts#endSignInAction': {
    access: 'person',
    input: ({ signInId }) => ({ signInId }),
  },
  'app/w/[tenant]/settings/account/actions.ts#updateProfileAction': {
    access: 'person',
    input: () => ({ name: 'Renamed', locale: 'en' }),
  },
  'app/w/[tenant]/settings/members/actions.ts#activateMemberAction': {
    access: admins,
    input: ({ membershipId }) => ({ membershipId }),
  },
  'app/w/[tenant]/settings/members/actions.ts#changeRoleAction': {
    access: admins,
    input: ({ membershipId }) => ({ membershipId, role: 'viewer' }),
  },
  'app/w/[tenant]/settings/members/actions.ts#createMemberResetAction': {
    access: admins,
    input: ({ membershipId }) => ({ membershipId }),
  },
  'app/w/[tenant]/settings/members/actions.ts#deactivateMemberAction': {
    access: admins,
    input: ({ membershipId }) => ({ membershipId }),
  },
  'app/w/[tenant]/settings/members/actions.ts#inviteMemberAction': {
    access: admins,
    input: () => ({ role: 'agent', email: null }),
  },
  'app/w/[tenant]/settings/members/actions.ts#revokeInviteAction': {
    access: admins,
    input: ({ inviteId }) => ({ inviteId }),
  },
  'app/w/[tenant]/settings/notifications/actions.ts#chooseAnnouncementAction': {
    access: everybody,
    input: () => ({ kind: 'mine', inBrowser: true, withSound: true }),
  },
}
