'use server'

import { assignCase } from '@/lib/cases/assign-case'
import { changeCaseStatus } from '@/lib/cases/change-case-status'
import { attachContactFile } from '@/lib/contacts/attach-contact-file'
import { removeContactFile } from '@/lib/contacts/remove-contact-file'
import { renameContact } from '@/lib/contacts/rename-contact'
import { restoreContactFile } from '@/lib/contacts/restore-contact-file'
import { setContactField } from '@/lib/contacts/set-contact-field'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { startConversation } from '@/lib/conversations/start-conversation'
import { changeLabel } from '@/lib/labels/change-label'
import { createLabel } from '@/lib/labels/create-label'
import { deleteLabel } from '@/lib/labels/delete-label'
import { setLabel } from '@/lib/labels/set-label'
import { retryMedia } from '@/lib/media/retry-media'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { reactToMessage } from '@/lib/messages/react-to-message'
import { resendMessage } from '@/lib/messages/resend-message'
import { sendMessage } from '@/lib/messages/send-message'
import { deleteNote } from '@/lib/notes/delete-note'
import { editNote } from '@/lib/notes/edit-note'
import { restoreNote } from '@/lib/notes/restore-note'
import { writeNote } from '@/lib/notes/write-note'
import { tenantAction } from '@/lib/web/action'

export const sendMessageAction = tenantAction(sendMessage)
export const resendMessageAction = tenantAction(resendMessage)
export const retryMediaAction = tenantAction(retryMedia)
export const reactToMessageAction = tenantAction(reactToMessage)
export const editMessageAction = tenantAction(editMessage)
export const deleteMessageAction = tenantAction(deleteMessage)
export const markConversationReadAction = tenantAction(markConversationRead)
export const startConversationAction = tenantAction(startConversation)
export const renameContactAction = tenantAction(renameContact)
export const setContactFieldAction = tenantAction(setContactField)
export const attachContactFileAction = tenantAction(attachContactFile)
export const removeContactFileAction = tenantAction(removeContactFile)
export const restoreContactFileAction = tenantAction(restoreContactFile)
export const assignCaseAction = tenantAction(assignCase)
export const changeCaseStatusAction = tenantAction(changeCaseStatus)
export const writeNoteAction = tenantAction(writeNote)
export const editNoteAction = tenantAction(editNote)
export const deleteNoteAction = tenantAction(deleteNote)
export const restoreNoteAction = tenantAction(restoreNote)
export const createLabelAction = tenantAction(createLabel)
export const changeLabelAction = tenantAction(changeLabel)
export const deleteLabelAction = tenantAction(deleteLabel)
export const setLabelAction = tenantAction(setLabel)
