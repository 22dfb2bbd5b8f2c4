import { listConversationGaps } from '@/lib/connection-gaps/list-conversation-gaps'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    listConversationGaps(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
    }),
)
