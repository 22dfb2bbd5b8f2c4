import { getProtocol } from '@/lib/protocol-log/get-protocol'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; sessionId: string }, unknown>((member, { params, query }) =>
  getProtocol(member.ctx, {
    sessionId: params.sessionId,
    before: query.get('before') ?? undefined,
  }),
)
