import { NothingChosen } from '@/components/inbox/inbox-frame'
import { requireMember } from '@/lib/web/member'

type InboxPageProps = { params: Promise<{ tenant: string }> }

export default async function InboxPage({ params }: InboxPageProps) {
  await requireMember((await params).tenant)
  return <NothingChosen />
}
