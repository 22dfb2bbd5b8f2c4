import { listContactFields } from '@/lib/contact-fields/list-contact-fields'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) => listContactFields(member.ctx, {}))
