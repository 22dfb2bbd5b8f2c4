import { conversationsAccess } from './access/conversations'
import type { AccessEntry } from './access/entry'
import { messagesAccess } from './access/messages'
import { sessionsAccess } from './access/sessions'
import { workspaceAccess } from './access/workspace'

/** Every public verb, by file and name. A verb without an entry fails the matrix. */
export const accessMatrix: Record<string, AccessEntry> = {
  ...conversationsAccess,
  ...messagesAccess,
  ...sessionsAccess,
  ...workspaceAccess,
}
