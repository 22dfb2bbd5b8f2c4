import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { inboxFilterOf } from '@/lib/web/inbox-query'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  getInboxPage(member.ctx, { ...inboxFilterOf(query), before: query.get('before') ?? undefined }),
)
