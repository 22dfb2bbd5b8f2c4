import { getChangedConversations } from '@/lib/conversations/get-changed-conversations'
import { inboxFilterOf } from '@/lib/web/inbox-query'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  getChangedConversations(member.ctx, { ...inboxFilterOf(query), ids: query.getAll('id') }),
)
