import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthFrame, AuthHeading } from '@/components/auth/auth-frame'
import { ResetForm } from '@/components/auth/reset-form'
import { buttonLook } from '@/components/ui/button'
import { findPasswordReset } from '@/lib/auth/use-password-reset'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { usePasswordResetAction } from './actions'

type ResetPageProps = { params: Promise<{ token: string }> }

export const metadata: Metadata = { referrer: 'no-referrer' }

export default async function ResetPage({ params }: ResetPageProps) {
  const { token } = await params
  const locale = await requestLocale()
  const t = translatorFor(locale, 'reset')
  const app = translatorFor(locale, 'app')
  const reset = await findPasswordReset(token)
  const state = reset?.state ?? 'unknown'
  return (
    <AuthFrame name={app('name')} licence={app('licence')}>
      {reset?.state === 'open' ? (
        <>
          <AuthHeading title={t('heading')} text={t('text', { email: reset.email })} />
          <ResetForm token={token} email={reset.email} reset={usePasswordResetAction} />
        </>
      ) : (
        <>
          <AuthHeading title={t(`closed.${state}.title`)} text={t(`closed.${state}.text`)} />
          <Link href="/forgot-password" className={buttonLook({ size: 36, className: 'max-md:h-11' })}>
            {t('again')}
          </Link>
        </>
      )}
    </AuthFrame>
  )
}
