import { listCaseEvents } from '@/lib/cases/list-case-events'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    listCaseEvents(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
    }),
)
