import { getNotesPage } from '@/lib/notes/get-notes-page'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>(
  (member, { params, query }) =>
    getNotesPage(member.ctx, {
      conversationId: params.conversationId,
      before: query.get('before') ?? undefined,
    }),
)
