import type { Metadata } from 'next'
import { LanguageLinks } from '@/components/auth/language-links'
import { PatchPanel } from '@/components/auth/patch-panel'
import { safeNext } from '@/components/auth/safe-next'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Wordmark } from '@/components/brand/mark'
import { translatorFor } from '@/lib/web/i18n'
import { requestLocale } from '@/lib/web/locale'

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = translatorFor(await requestLocale(), 'signIn')
  return { title: t('title') }
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams
  const locale = await requestLocale()
  const t = translatorFor(locale, 'signIn')
  const app = translatorFor(locale, 'app')
  return (
    <div className="flex min-h-dvh">
      <main className="flex w-full flex-col items-center border-line p-5 md:w-[560px] md:shrink-0 md:border-r md:p-10">
        <div className="flex w-full max-w-[368px] flex-1 flex-col">
          <Wordmark name={app('name')} />
          <div className="my-auto py-10">
            <h1 className="text-24 font-semibold">{t('title')}</h1>
            <p className="mt-1 mb-6 text-13 text-text-2">{t('text')}</p>
            <SignInForm next={safeNext(next)} />
          </div>
          <footer className="flex items-center justify-between gap-4">
            <LanguageLinks />
            <span className="text-12 text-text-3">{app('licence')}</span>
          </footer>
        </div>
      </main>
      <div className="relative flex-1 overflow-hidden bg-canvas max-md:hidden">
        <PatchPanel />
      </div>
    </div>
  )
}
