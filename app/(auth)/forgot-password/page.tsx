import Link from 'next/link'
import { AuthFrame, AuthHeading } from '@/components/auth/auth-frame'
import { ForgotForm } from '@/components/auth/forgot-form'
import { buttonLook } from '@/components/ui/button'
import { isMailOn } from '@/lib/mail/mailer'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { requestPasswordResetAction } from './actions'

export default async function ForgotPasswordPage() {
  const locale = await requestLocale()
  const t = translatorFor(locale, 'forgot')
  const app = translatorFor(locale, 'app')
  return (
    <AuthFrame name={app('name')} licence={app('licence')}>
      <AuthHeading title={t('title')} text={isMailOn() ? t('text') : t('noMail')} />
      {isMailOn() ? <ForgotForm request={requestPasswordResetAction} /> : null}
      <Link
        href="/sign-in"
        className={buttonLook({ look: 'link', size: 'inline', className: 'mt-4 py-1 text-13' })}
      >
        {t('back')}
      </Link>
    </AuthFrame>
  )
}
