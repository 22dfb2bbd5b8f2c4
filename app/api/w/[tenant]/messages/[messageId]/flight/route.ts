import { getMessageFlight } from '@/lib/flights/get-message-flight'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string; messageId: string }, unknown>((member, { params }) =>
  getMessageFlight(member.ctx, { messageId: params.messageId }),
)
