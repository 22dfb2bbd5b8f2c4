import { listNotifications } from '@/lib/notifications/list-notifications'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => listNotifications(member.ctx, {}))
