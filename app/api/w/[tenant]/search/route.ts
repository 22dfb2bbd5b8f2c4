import { searchMessages } from '@/lib/messages/search-messages'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  searchMessages(member.ctx, {
    search: query.get('search') ?? '',
    before: query.get('before') ?? undefined,
  }),
)
