import { everybody, whoReplies, type AccessEntry } from './access-entry'

/** Contacts. */
export const contactAccess: Record<string, AccessEntry> = {
  'contacts/get-contact.ts#getContact': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'contacts/rename-contact.ts#renameContact': {
    input: ({ conversationId }) => ({ conversationId, name: 'Mine' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
}
