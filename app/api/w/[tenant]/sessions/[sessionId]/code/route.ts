import { getLinkCode } from '@/lib/sessions/get-link-code'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; sessionId: string }, unknown>(
  async (member, { params }) => ({
    code: await getLinkCode(member.ctx, { sessionId: params.sessionId }),
  }),
)
