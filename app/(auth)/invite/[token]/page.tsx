import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthFrame, AuthHeading } from '@/components/auth/auth-frame'
import { InviteForm } from '@/components/auth/invite-form'
import { JoinForm } from '@/components/auth/join-form'
import { buttonLook } from '@/components/ui/button'
import { findInvite, type FoundInvite } from '@/lib/auth/find-invite'
import { findMember } from '@/lib/auth/find-member'
import type { Locale } from '@/lib/auth/status'
import { translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import { signInToken } from '@/lib/web/sign-in-token'
import { acceptInviteAction, joinByInviteAction } from './actions'

type InvitePageProps = { params: Promise<{ token: string }> }

export const metadata: Metadata = { referrer: 'no-referrer' }

export default async function InvitePage({ params }: InvitePageProps) {
  const { token } = await params
  const locale = await requestLocale()
  const app = translatorFor(locale, 'app')
  const invite = await findInvite(token)
  return (
    <AuthFrame name={app('name')} licence={app('licence')}>
      {invite?.state === 'open' ? (
        <OpenInvite invite={invite} token={token} locale={locale} />
      ) : (
        <ClosedInvite state={invite?.state ?? 'unknown'} locale={locale} />
      )}
    </AuthFrame>
  )
}

type OpenInviteProps = { invite: FoundInvite; token: string; locale: Locale }

async function OpenInvite({ invite, token, locale }: OpenInviteProps) {
  const t = translatorFor(locale, 'invite')
  const roles = translatorFor(locale, 'roles')
  const own = await signInToken()
  const signedIn = own === null ? null : await findMember(own, invite.tenantSlug)
  return (
    <>
      <AuthHeading
        title={t('heading', { workspace: invite.tenantName })}
        text={t('text', { role: roles(invite.role), about: roles(`about.${invite.role}`) })}
      />
      {signedIn === null ? (
        <InviteForm token={token} email={invite.email ?? ''} accept={acceptInviteAction} />
      ) : (
        <JoinForm
          token={token}
          person={signedIn.user}
          workspace={signedIn.tenant === null ? null : { slug: invite.tenantSlug, name: invite.tenantName }}
          join={joinByInviteAction}
        />
      )}
    </>
  )
}

type ClosedInviteProps = { state: Exclude<FoundInvite['state'], 'open'> | 'unknown'; locale: Locale }

function ClosedInvite({ state, locale }: ClosedInviteProps) {
  const t = translatorFor(locale, 'invite')
  return (
    <>
      <AuthHeading title={t(`closed.${state}.title`)} text={t(`closed.${state}.text`)} />
      <Link href="/" className={buttonLook({ size: 36, className: 'max-md:h-11' })}>
        {t('toSignIn')}
      </Link>
    </>
  )
}
