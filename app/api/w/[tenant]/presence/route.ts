import { listPresence } from '@/lib/presence/list-presence'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => listPresence(member.ctx, {}))
