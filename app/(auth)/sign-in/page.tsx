import { AuthFrame, AuthHeading } from '@/components/auth/auth-frame'
import { safeNext } from '@/components/auth/safe-next'
import { SignInForm } from '@/components/auth/sign-in-form'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams
  const locale = await requestLocale()
  const t = translatorFor(locale, 'signIn')
  const app = translatorFor(locale, 'app')
  return (
    <AuthFrame name={app('name')} licence={app('licence')}>
      <AuthHeading title={t('title')} text={t('text')} />
      <SignInForm next={safeNext(next)} />
    </AuthFrame>
  )
}
