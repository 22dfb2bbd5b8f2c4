import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { IntlProvider } from '@/components/intl/intl-provider'
import { OperatorShell } from '@/components/operator/operator-shell'
import { LocaleChoice } from '@/components/shell/locale-choice'
import { preferenceCookies, railStateOf } from '@/components/shell/preferences'
import { listMemberships } from '@/lib/auth/find-member'
import { messagesOf } from '@/lib/intl/translator'
import { readerZone } from '@/lib/web/locale'
import { requireOperator } from '@/lib/web/operator'
import { updateProfileAction } from '../w/[tenant]/settings/account/actions'

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const { user, locale, ctx } = await requireOperator()
  const [memberships, cookieStore, zone] = await Promise.all([
    listMemberships(ctx.signInToken),
    cookies(),
    readerZone(),
  ])
  const home = memberships.find((membership) => membership.status !== 'suspended') ?? null
  return (
    <IntlProvider
      locale={locale}
      messages={messagesOf(locale)}
      timeZone={zone ?? 'UTC'}
      now={new Date().toISOString()}
    >
      <LocaleChoice update={updateProfileAction}>
        <OperatorShell
          rail={railStateOf(cookieStore.get(preferenceCookies.rail)?.value)}
          user={{ id: user.id, name: user.name, email: user.email, isOperator: true }}
          home={home && { slug: home.slug, name: home.name }}
          workspaces={memberships.map(({ slug, name }) => ({ slug, name }))}
        >
          {children}
        </OperatorShell>
      </LocaleChoice>
    </IntlProvider>
  )
}
