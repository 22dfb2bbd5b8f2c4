import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member, { query }) =>
  getInboxPage(member.ctx, { before: query.get('before') ?? undefined }),
)
