import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { Wordmark } from '@/components/brand/mark'
import { buttonLook } from '@/components/ui/button'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { findSuspended } from '@/lib/web/member'

type SuspendedPageProps = { params: Promise<{ tenant: string }> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = translatorFor(await requestLocale(), 'suspended')
  return { title: t('short') }
}

/** Says why nobody gets in. Once that is over, the same address leads back. */
export default async function SuspendedPage({ params }: SuspendedPageProps) {
  const slug = (await params).tenant
  const suspended = await findSuspended(slug)
  if (suspended === null) redirect(`/w/${encodeURIComponent(slug)}`)
  const t = translatorFor(suspended.locale, 'suspended')
  const app = translatorFor(suspended.locale, 'app')
  return (
    <main
      lang={suspended.locale}
      className="mx-auto flex min-h-dvh max-w-[480px] flex-col justify-center gap-6 p-5"
    >
      <Wordmark name={app('name')} />
      <div className="flex flex-col items-start gap-1">
        <h1 className="text-20 font-semibold">{t('title', { name: suspended.name })}</h1>
        <p className="text-13 text-text-2">{t('text')}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {/* A whole load: what this browser kept of the workspace goes with it. */}
          <a href={`/w/${encodeURIComponent(slug)}`} className={buttonLook()}>
            {t('tryAgain')}
          </a>
          <SignOutButton>{t('signOut')}</SignOutButton>
        </div>
      </div>
    </main>
  )
}
