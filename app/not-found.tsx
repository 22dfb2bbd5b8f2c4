import Link from 'next/link'
import { Wordmark } from '@/components/brand/mark'
import { buttonLook } from '@/components/ui/button'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'

export default async function NotFound() {
  const locale = await requestLocale()
  const t = translatorFor(locale, 'notFound')
  const app = translatorFor(locale, 'app')
  return (
    <main className="mx-auto flex min-h-dvh max-w-[480px] flex-col justify-center gap-6 p-5">
      <Wordmark name={app('name')} />
      <div className="flex flex-col items-start gap-1">
        <h1 className="text-20 font-semibold">{t('title')}</h1>
        <p className="text-13 text-text-2">{t('text')}</p>
        <Link href="/" className={buttonLook({ className: 'mt-3' })}>
          {t('home')}
        </Link>
      </div>
    </main>
  )
}
