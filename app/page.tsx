import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignOutLink } from '@/components/auth/sign-out-link'
import { NoticePage } from '@/components/shell/notice-page'
import { preferenceCookies } from '@/components/shell/preferences'
import { findMember, listMemberships } from '@/lib/auth/find-member'
import { isSetupOpen } from '@/lib/auth/complete-setup'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { signInToken } from '@/lib/web/sign-in-token'

/**
 * Sends everybody where they belong: the workspace they used last in this browser, what the operator runs, or the
 * sign-in page.
 */
export default async function HomePage() {
  const token = await signInToken()
  const memberships = token === null ? [] : await listMemberships(token)
  const last = (await cookies()).get(preferenceCookies.workspace)?.value
  const home = memberships.find(({ slug }) => slug === last) ?? memberships[0]
  if (home !== undefined) redirect(`/w/${home.slug}`)
  const signedIn = token === null ? null : await findMember(token, '')
  if (signedIn === null) redirect((await isSetupOpen()) ? '/setup' : '/sign-in')
  if (signedIn.user.isOperator) redirect('/operator/tenants')
  const t = translatorFor(await requestLocale(), 'noWorkspace')
  return (
    <NoticePage title={t('title')} text={t('text')}>
      <SignOutLink to="/sign-in">{t('signOut')}</SignOutLink>
    </NoticePage>
  )
}
