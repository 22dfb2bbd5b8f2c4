'use server'

import { assignCase } from '@/lib/cases/assign-case'
import { changeCaseStatus } from '@/lib/cases/change-case-status'
import { renameContact } from '@/lib/contacts/rename-contact'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { reactToMessage } from '@/lib/messages/react-to-message'
import { sendMessage } from '@/lib/messages/send-message'
import { tenantAction } from '@/lib/web/action'

export const sendMessageAction = tenantAction(sendMessage)
export const reactToMessageAction = tenantAction(reactToMessage)
export const editMessageAction = tenantAction(editMessage)
export const deleteMessageAction = tenantAction(deleteMessage)
export const markConversationReadAction = tenantAction(markConversationRead)
export const renameContactAction = tenantAction(renameContact)
export const assignCaseAction = tenantAction(assignCase)
export const changeCaseStatusAction = tenantAction(changeCaseStatus)
