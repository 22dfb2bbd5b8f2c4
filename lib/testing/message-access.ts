import { randomUUID } from 'node:crypto'
import { everybody, whoReplies, type AccessEntry } from './access-entry'

/** Messages and their files. */
export const messageAccess: Record<string, AccessEntry> = {
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
}
