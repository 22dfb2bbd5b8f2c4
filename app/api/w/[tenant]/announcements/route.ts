import { listAnnouncementChoices } from '@/lib/announcements/list-announcement-choices'
import { tenantRoute } from '@/lib/web/route'

export const GET = tenantRoute<{ tenant: string }, unknown>((member) =>
  listAnnouncementChoices(member.ctx, {}),
)
