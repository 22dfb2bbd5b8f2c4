import { getChangedConversations } from '@/lib/conversations/get-changed-conversations'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  getChangedConversations(member.ctx, { ids: query.getAll('id') }),
)
