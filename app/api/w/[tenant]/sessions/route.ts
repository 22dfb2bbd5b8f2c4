import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => getSessionsPage(member.ctx, {}))
