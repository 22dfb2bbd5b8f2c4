import { randomUUID } from 'node:crypto'
import { admins, everybody, ownList, whoManages, whoReplies, type AccessEntry } from './access-entry'
import { contactAccess } from './contact-access'

/** Every public verb, by file and name. A verb without an entry fails the matrix. */
export const accessMatrix: Record<string, AccessEntry> = {
  ...contactAccess,
  'auth/create-member-reset.ts#createMemberReset': {
    input: ({ membershipId }) => ({ membershipId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'cases/assign-case.ts#assignCase': {
    input: ({ conversationId }) => ({ conversationId, assigneeId: null }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'cases/change-case-status.ts#changeCaseStatus': {
    input: ({ conversationId }) => ({ conversationId, status: 'pending' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'cases/list-case-events.ts#listCaseEvents': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'conversations/find-conversations.ts#findConversations': {
    input: () => ({ search: 'Customer' }),
    allowed: everybody,
    stranger: 'own list',
  },
  'conversations/find-typing-target.ts#findTypingTarget': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'conversations/get-conversation.ts#getConversation': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'conversations/get-changed-conversations.ts#getChangedConversations': {
    input: ({ conversationId }) => ({ ids: [conversationId] }),
    allowed: everybody,
    stranger: 'own list',
  },
  'conversations/get-inbox-page.ts#getInboxPage': ownList,
  'conversations/mark-conversation-read.ts#markConversationRead': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'conversations/get-number-check.ts#getNumberCheck': {
    input: ({ checkId }) => ({ checkId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'conversations/start-conversation.ts#startConversation': {
    input: ({ sessionId }) => ({ sessionId, number: '+55 11 95550-0142' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'labels/change-label.ts#changeLabel': {
    input: ({ labelId }) => ({ labelId, name: `Other ${randomUUID()}`.slice(0, 40), color: 'blue' }),
    allowed: whoManages,
    stranger: 'NOT_FOUND',
  },
  'labels/create-label.ts#createLabel': {
    input: () => ({ name: randomUUID(), color: 'red' }),
    allowed: whoManages,
    stranger: 'own list',
  },
  'labels/list-labels.ts#listLabels': ownList,
  'labels/set-label.ts#setLabel': {
    input: ({ conversationId, labelId }) => ({ conversationId, labelId, isOn: true }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'labels/delete-label.ts#deleteLabel': {
    input: ({ labelId }) => ({ labelId }),
    allowed: whoManages,
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
  'messages/get-thread-page.ts#getThreadPage': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'messages/search-messages.ts#searchMessages': {
    input: () => ({ search: 'secret' }),
    allowed: everybody,
    stranger: 'own list',
  },
  'messages/delete-message.ts#deleteMessage': {
    input: ({ messageId }) => ({ messageId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'messages/edit-message.ts#editMessage': {
    input: ({ messageId }) => ({ messageId, text: 'other words' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'messages/react-to-message.ts#reactToMessage': {
    input: ({ messageId }) => ({ messageId, emoji: '👍' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'messages/send-message.ts#sendMessage': {
    input: ({ conversationId, messageId }) => ({
      conversationId,
      text: 'hello',
      quotedId: messageId,
      idempotencyKey: randomUUID(),
    }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'messages/list-shared-media.ts#listSharedMedia': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'messages/resend-message.ts#resendMessage': {
    input: ({ messageId }) => ({ messageId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'media/get-media-file.ts#getMediaFile': {
    input: ({ mediaId }) => ({ mediaId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'media/retry-media.ts#retryMedia': {
    input: ({ messageId }) => ({ messageId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'announcements/choose-announcement.ts#chooseAnnouncement': {
    input: () => ({ kind: 'mine', inBrowser: true, withSound: true }),
    allowed: everybody,
    stranger: 'own list',
  },
  'announcements/list-announcement-choices.ts#listAnnouncementChoices': ownList,
  'notes/delete-note.ts#deleteNote': {
    input: ({ noteId }) => ({ noteId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'notes/edit-note.ts#editNote': {
    input: ({ noteId }) => ({ noteId, text: 'other words' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'notes/get-notes-page.ts#getNotesPage': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'notes/restore-note.ts#restoreNote': {
    input: ({ noteId }) => ({ noteId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'notes/write-note.ts#writeNote': {
    input: ({ conversationId }) => ({ conversationId, text: 'a note', idempotencyKey: randomUUID() }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'notifications/list-notifications.ts#listNotifications': ownList,
  'notifications/mark-notifications-read.ts#markNotificationsRead': ownList,
  'presence/list-presence.ts#listPresence': ownList,
  'sessions/change-session-settings.ts#changeSessionSettings': {
    input: ({ sessionId }) => ({ sessionId, ignoreGroups: true }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/create-session.ts#createSession': {
    input: () => ({ name: `Number ${randomUUID()}` }),
    allowed: admins,
    stranger: 'own list',
  },
  // Refused by its name, so that the number is there for the verbs that come after.
  'sessions/delete-session.ts#deleteSession': {
    input: ({ sessionId }) => ({ sessionId, name: 'not its name' }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/disconnect-session.ts#disconnectSession': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/get-link-code.ts#getLinkCode': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/get-session-activity.ts#getSessionActivity': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'sessions/get-sessions-page.ts#getSessionsPage': ownList,
  'sessions/link-session.ts#linkSession': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/log-out-session.ts#logOutSession': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: admins,
    stranger: 'NOT_FOUND',
  },
  'sessions/request-pairing-code.ts#requestPairingCode': {
    input: ({ sessionId }) => ({ sessionId, phoneNumber: '+55 11 95550-0142' }),
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
}
