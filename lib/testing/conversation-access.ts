import { randomUUID } from 'node:crypto'
import { everybody, ownList, whoManages, whoReplies, type AccessEntry } from './access-entry'

/** Conversations, and what a team keeps beside them. */
export const conversationAccess: Record<string, AccessEntry> = {
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
  'flights/get-message-flight.ts#getMessageFlight': {
    input: ({ messageId }) => ({ messageId }),
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
  'conversations/find-watch-target.ts#findWatchTarget': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
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
  'group-events/list-group-events.ts#listGroupEvents': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
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
}
