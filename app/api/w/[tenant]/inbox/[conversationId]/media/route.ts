import { listSharedMedia } from '@/lib/messages/list-shared-media'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    listSharedMedia(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
    }),
)
