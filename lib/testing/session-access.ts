import { randomUUID } from 'node:crypto'
import { admins, everybody, ownList, type AccessEntry } from './access-entry'

/** Numbers. */
export const sessionAccess: Record<string, AccessEntry> = {
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
  'connection-gaps/get-connection-gaps.ts#getConnectionGaps': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'connection-gaps/list-conversation-gaps.ts#listConversationGaps': {
    input: ({ conversationId }) => ({ conversationId }),
    allowed: everybody,
    stranger: 'NOT_FOUND',
  },
  'protocol-log/get-protocol.ts#getProtocol': {
    input: ({ sessionId }) => ({ sessionId }),
    allowed: admins,
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
}
