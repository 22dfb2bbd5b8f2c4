import type { Metadata } from 'next'
import { SetupForm } from '@/components/auth/setup-form'
import { SetupSteps } from '@/components/auth/setup-steps'
import { Wordmark } from '@/components/brand/mark'
import { PageTitle } from '@/components/shell/page-title'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { completeSetupAction } from './actions'

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> }

export const metadata: Metadata = { referrer: 'no-referrer' }

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams
  const locale = await requestLocale()
  const t = translatorFor(locale, 'setup')
  const app = translatorFor(locale, 'app')
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <PageTitle text={t('title')} />
      <aside className="flex shrink-0 flex-col gap-8 border-line bg-canvas p-5 max-md:border-b md:sticky md:top-0 md:h-dvh md:w-[280px] md:border-r md:p-8 lg:w-[360px] lg:p-10">
        <Wordmark name={app('name')} />
        <div>
          <p className="text-16 font-semibold">{t('title')}</p>
          <p className="text-13 text-text-2">{t('intro')}</p>
        </div>
        <div className="max-md:hidden">
          <SetupSteps />
        </div>
        <p className="mt-auto text-12 text-text-3 max-md:hidden">{t('oneTime')}</p>
      </aside>
      <main className="flex flex-1 justify-center p-5 md:items-center md:p-8">
        <div className="w-full max-w-[480px] py-4">
          <h1 className="text-24 font-semibold">{t('heading')}</h1>
          <p className="mt-1 mb-6 text-13 text-text-2">{t('text')}</p>
          <SetupForm token={typeof token === 'string' ? token : ''} complete={completeSetupAction} />
        </div>
      </main>
    </div>
  )
}
