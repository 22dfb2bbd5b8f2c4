import { getThreadPage } from '@/lib/messages/get-thread-page'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    getThreadPage(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
      after: query.get('after') ?? undefined,
      around: query.get('around') ?? undefined,
    }),
)
