import { listLabels } from '@/lib/labels/list-labels'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => listLabels(member.ctx, {}))
