'use server'

import { assignCase } from '@/lib/cases/assign-case'
import { changeCaseStatus } from '@/lib/cases/change-case-status'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { sendMessage } from '@/lib/messages/send-message'
import { tenantAction } from '@/lib/web/action'

export const sendMessageAction = tenantAction(sendMessage)
export const markConversationReadAction = tenantAction(markConversationRead)
export const assignCaseAction = tenantAction(assignCase)
export const changeCaseStatusAction = tenantAction(changeCaseStatus)
