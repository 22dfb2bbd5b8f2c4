import { listMembers } from '@/lib/members/list-members'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => listMembers(member.ctx, {}))
