import { getSessionActivity } from '@/lib/sessions/get-session-activity'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; sessionId: string }, unknown>((member, { params, query }) =>
  getSessionActivity(member.ctx, {
    sessionId: params.sessionId,
    before: query.get('before') ?? undefined,
  }),
)
