import type { AccessEntry } from './access-entry'
import { contactAccess } from './contact-access'
import { conversationAccess } from './conversation-access'
import { messageAccess } from './message-access'
import { sessionAccess } from './session-access'
import { workspaceAccess } from './workspace-access'

/** Every public verb, by file and name. A verb without an entry fails the matrix. */
export const accessMatrix: Record<string, AccessEntry> = {
  ...contactAccess,
  ...conversationAccess,
  ...messageAccess,
  ...sessionAccess,
  ...workspaceAccess,
}
