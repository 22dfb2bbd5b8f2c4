import { redirect } from 'next/navigation'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button'
import { translatorFor } from '@/lib/intl/translator'
import { findSuspended } from '@/lib/web/member'

type SuspendedPageProps = { params: Promise<{ tenant: string }> }

/** Says why nobody gets in. Once that is over, the same address leads back. */
export default async function SuspendedPage({ params }: SuspendedPageProps) {
  const slug = (await params).tenant
  const suspended = await findSuspended(slug)
  if (suspended === null) redirect(`/w/${encodeURIComponent(slug)}`)
  const t = translatorFor(suspended.locale, 'suspended')
  return (
    <NoticePage lang={suspended.locale} title={t('title', { name: suspended.name })} text={t('text')}>
      {/* A whole load: what this browser kept of the workspace goes with it. */}
      <a href={`/w/${encodeURIComponent(slug)}`} className={buttonLook()}>
        {t('tryAgain')}
      </a>
      <SignOutButton>{t('signOut')}</SignOutButton>
    </NoticePage>
  )
}
