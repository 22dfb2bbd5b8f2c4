import { getMembersPage } from '@/lib/members/get-members-page'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => getMembersPage(member.ctx, {}))
