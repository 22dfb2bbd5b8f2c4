import { randomUUID } from 'node:crypto'
import { whoManages, whoReplies, type ActionEntry } from './entry'

/** The actions that are about contacts; what is deleted, after the others. */
export const contactEntries: Record<string, ActionEntry> = {
  'app/w/[tenant]/inbox/actions.ts#renameContactAction': {
    access: whoReplies,
    input: ({ conversationId }) => ({ conversationId, name: 'Mine' }),
  },
  'app/w/[tenant]/inbox/actions.ts#setContactFieldAction': {
    access: whoReplies,
    input: ({ conversationId, fieldId }) => ({ conversationId, fieldId, value: 'Mine' }),
  },
  'app/w/[tenant]/settings/fields/actions.ts#createContactFieldAction': {
    access: whoManages,
    input: () => ({ name: randomUUID(), kind: 'text', choices: [] }),
  },
  'app/w/[tenant]/settings/fields/actions.ts#changeContactFieldAction': {
    access: whoManages,
    input: ({ fieldId }) => ({ fieldId, name: 'Renamed', choices: [] }),
  },
  'app/w/[tenant]/settings/fields/actions.ts#orderContactFieldsAction': {
    access: whoManages,
    input: ({ fieldId }) => ({ fieldIds: [fieldId] }),
  },
  'app/w/[tenant]/settings/fields/actions.ts#deleteContactFieldAction': {
    access: whoManages,
    input: ({ fieldId }) => ({ fieldId }),
  },
  'app/w/[tenant]/settings/fields/actions.ts#restoreContactFieldAction': {
    access: whoManages,
    input: ({ fieldId }) => ({ fieldId }),
  },
  'app/w/[tenant]/inbox/actions.ts#attachContactFileAction': {
    access: whoReplies,
    input: ({ conversationId, fileId }) => ({ conversationId, mediaId: fileId }),
  },
  'app/w/[tenant]/inbox/actions.ts#removeContactFileAction': {
    access: whoReplies,
    input: ({ fileId }) => ({ fileId }),
  },
  'app/w/[tenant]/inbox/actions.ts#restoreContactFileAction': {
    access: whoReplies,
    input: ({ fileId }) => ({ fileId }),
  },
}
