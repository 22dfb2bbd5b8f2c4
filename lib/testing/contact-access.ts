import { randomUUID } from 'node:crypto'
import { everybody, ownList, whoManages, whoReplies, type AccessEntry } from './access-entry'

/** The part of the matrix that is about contacts; what is deleted, after the others. */
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
  'contact-fields/create-contact-field.ts#createContactField': {
    input: () => ({ name: randomUUID(), kind: 'text', choices: [] }),
    allowed: whoManages,
    stranger: 'own list',
  },
  'contact-fields/list-contact-fields.ts#listContactFields': ownList,
  'contact-fields/change-contact-field.ts#changeContactField': {
    input: ({ fieldId }) => ({ fieldId, name: `Other ${randomUUID()}`.slice(0, 40), choices: [] }),
    allowed: whoManages,
    stranger: 'NOT_FOUND',
  },
  'contact-fields/order-contact-fields.ts#orderContactFields': {
    input: ({ fieldId }) => ({ fieldIds: [fieldId] }),
    allowed: whoManages,
    stranger: 'NOT_FOUND',
  },
  'contacts/set-contact-field.ts#setContactField': {
    input: ({ conversationId, fieldId }) => ({ conversationId, fieldId, value: 'Mine' }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'contact-fields/delete-contact-field.ts#deleteContactField': {
    input: ({ fieldId }) => ({ fieldId }),
    allowed: whoManages,
    stranger: 'NOT_FOUND',
  },
  'contact-fields/restore-contact-field.ts#restoreContactField': {
    input: ({ fieldId }) => ({ fieldId }),
    allowed: whoManages,
    stranger: 'NOT_FOUND',
  },
  'contacts/attach-contact-file.ts#attachContactFile': {
    input: ({ conversationId, mediaId }) => ({ conversationId, mediaId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'contacts/remove-contact-file.ts#removeContactFile': {
    input: ({ fileId }) => ({ fileId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
  'contacts/restore-contact-file.ts#restoreContactFile': {
    input: ({ fileId }) => ({ fileId }),
    allowed: whoReplies,
    stranger: 'NOT_FOUND',
  },
}
