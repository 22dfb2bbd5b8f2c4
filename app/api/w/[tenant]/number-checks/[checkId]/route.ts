import { getNumberCheck } from '@/lib/conversations/get-number-check'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; checkId: string }, unknown>((member, { params }) =>
  getNumberCheck(member.ctx, { checkId: params.checkId }),
)
