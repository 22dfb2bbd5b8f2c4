import { listGroupEvents } from '@/lib/group-events/list-group-events'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    listGroupEvents(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
    }),
)
