import Link from 'next/link'
import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'

export default async function NotFound() {
  const t = translatorFor(await requestLocale(), 'notFound')
  return (
    <NoticePage title={t('title')} text={t('text')}>
      <Link href="/" className={buttonLook()}>
        {t('home')}
      </Link>
    </NoticePage>
  )
}
