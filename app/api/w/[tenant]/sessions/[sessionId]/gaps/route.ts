import { getConnectionGaps } from '@/lib/connection-gaps/get-connection-gaps'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; sessionId: string }, unknown>((member, { params, query }) =>
  getConnectionGaps(member.ctx, {
    sessionId: params.sessionId,
    before: query.get('before') ?? undefined,
  }),
)
