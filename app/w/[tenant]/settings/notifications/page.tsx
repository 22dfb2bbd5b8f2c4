import { AnnouncementsScreen } from '@/components/announcements/announcements-screen'
import { requireMember } from '@/lib/web/member'
import { chooseAnnouncementAction } from './actions'

type NotificationsPageProps = { params: Promise<{ tenant: string }> }

export default async function NotificationsPage({ params }: NotificationsPageProps) {
  const { tenant } = await requireMember((await params).tenant)
  return <AnnouncementsScreen choose={chooseAnnouncementAction.bind(null, tenant.slug)} />
}
