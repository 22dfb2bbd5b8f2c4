import { getConversation } from '@/lib/conversations/get-conversation'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>((member, { params }) =>
  getConversation(member.ctx, { conversationId: params.conversationId }),
)
