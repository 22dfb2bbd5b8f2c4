import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'

/** By a plain link: every page loads what this one is made of. */
const home = '/'

export default async function NotFound() {
  const t = translatorFor(await requestLocale(), 'notFound')
  return (
    <NoticePage title={t('title')} text={t('text')}>
      <a href={home} className={buttonLook()}>
        {t('home')}
      </a>
    </NoticePage>
  )
}
