import type { Metadata } from 'next'
import { NothingChosen } from '@/components/inbox/inbox-frame'
import { translatorFor } from '@/lib/intl/translator'
import { requireMember } from '@/lib/web/member'

type InboxPageProps = { params: Promise<{ tenant: string }> }

export const generateMetadata = async ({ params }: InboxPageProps): Promise<Metadata> => {
  const { locale } = await requireMember((await params).tenant)
  const t = translatorFor(locale, 'inbox')
  return { title: t('title') }
}

export default async function InboxPage({ params }: InboxPageProps) {
  await requireMember((await params).tenant)
  return <NothingChosen />
}
