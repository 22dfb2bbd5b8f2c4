import { findConversations } from '@/lib/conversations/find-conversations'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  findConversations(member.ctx, { search: query.get('search') ?? '' }),
)
