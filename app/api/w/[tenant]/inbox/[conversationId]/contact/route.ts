import { getContact } from '@/lib/contacts/get-contact'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; conversationId: string }, unknown>((member, { params }) =>
  getContact(member.ctx, { conversationId: params.conversationId }),
)
