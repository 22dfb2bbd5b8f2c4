import type { Metadata } from 'next'
import Link from 'next/link'
import { InviteForm } from '@/components/auth/invite-form'
import { JoinForm } from '@/components/auth/join-form'
import { LanguageLinks } from '@/components/auth/language-links'
import { PatchPanel } from '@/components/auth/patch-panel'
import { Wordmark } from '@/components/brand/mark'
import { buttonLook } from '@/components/ui/button'
import { findInvite } from '@/lib/auth/find-invite'
import { findMember } from '@/lib/auth/find-member'
import { translatorFor } from '@/lib/web/i18n'
import { requestLocale } from '@/lib/web/locale'
import { signInToken } from '@/lib/web/sign-in-token'
import { acceptInviteAction, joinByInviteAction } from './actions'

type InvitePageProps = { searchParams: Promise<{ token?: string | string[] }> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = translatorFor(await requestLocale(), 'invite')
  return { title: t('title'), referrer: 'no-referrer' }
}

export default async function InvitePage({ searchParams }: InvitePageProps) {
  const { token: given } = await searchParams
  const token = typeof given === 'string' && given.length <= 200 ? given : ''
  const locale = await requestLocale()
  const t = translatorFor(locale, 'invite')
  const app = translatorFor(locale, 'app')
  const roles = translatorFor(locale, 'roles')
  const invite = await findInvite(token)
  const own = await signInToken()
  const person = invite === null || own === null ? null : await findMember(own, invite.tenantSlug)

  return (
    <div className="flex min-h-dvh">
      <main className="flex w-full flex-col items-center border-line p-5 md:w-[560px] md:shrink-0 md:border-r md:p-10">
        <div className="flex w-full max-w-[368px] flex-1 flex-col">
          <Wordmark name={app('name')} />
          <div className="my-auto py-10">
            {invite === null || invite.state !== 'open' ? (
              <>
                <h1 className="text-24 font-semibold">{t(`closed.${invite?.state ?? 'unknown'}.title`)}</h1>
                <p className="mt-1 mb-6 text-13 text-text-2">
                  {t(`closed.${invite?.state ?? 'unknown'}.text`)}
                </p>
                <Link href="/" className={buttonLook({ size: 36, className: 'max-md:h-11' })}>
                  {t('toSignIn')}
                </Link>
              </>
            ) : (
              <>
                <h1 className="text-24 font-semibold break-words">
                  {t('heading', { workspace: invite.tenantName })}
                </h1>
                <p className="mt-1 mb-6 text-13 text-text-2">
                  {t('text', { role: roles(invite.role), about: roles(`about.${invite.role}`) })}
                </p>
                {person === null ? (
                  <InviteForm token={token} email={invite.email ?? ''} accept={acceptInviteAction} />
                ) : (
                  <JoinForm
                    token={token}
                    person={person.user}
                    workspace={
                      person.tenant === null ? null : { slug: invite.tenantSlug, name: invite.tenantName }
                    }
                    join={joinByInviteAction}
                  />
                )}
              </>
            )}
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
