'use server'

import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { sendMessage } from '@/lib/messages/send-message'
import { tenantAction } from '@/lib/web/action'

export const sendMessageAction = tenantAction(sendMessage)
export const markConversationReadAction = tenantAction(markConversationRead)
