import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AnnouncementsProvider } from '@/components/announcements/announcements-provider'
import { usualInbox } from '@/components/inbox/narrowing'
import { InboxProvider } from '@/components/inbox/inbox-provider'
import { IntlProvider } from '@/components/intl/intl-provider'
import { NewConversationProvider } from '@/components/new-conversation/new-conversation-provider'
import { NotificationsProvider } from '@/components/notifications/notifications-provider'
import { PresenceProvider } from '@/components/presence/presence-provider'
import { RealtimeProvider } from '@/components/realtime/realtime-provider'
import { SessionsProvider } from '@/components/sessions/sessions-provider'
import { LocaleChoice } from '@/components/shell/locale-choice'
import { preferenceCookies, railStateOf } from '@/components/shell/preferences'
import { Shell } from '@/components/shell/shell'
import { TenantProvider } from '@/components/shell/tenant-provider'
import { TenantStrips } from '@/components/shell/tenant-strips'
import { listMemberships } from '@/lib/auth/find-member'
import { rolePermissions } from '@/lib/core/permissions'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { listAnnouncementChoices } from '@/lib/announcements/list-announcement-choices'
import { listNotifications } from '@/lib/notifications/list-notifications'
import { listPresence } from '@/lib/presence/list-presence'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { listVisits } from '@/lib/tenants/list-visits'
import { messagesOf } from '@/lib/intl/translator'
import { requireMember } from '@/lib/web/member'
import { signInToken } from '@/lib/web/sign-in-token'
import { markNotificationsReadAction } from './actions'
import { startConversationAction } from './inbox/actions'
import { leaveTenantAction } from '../../operator/actions'
import { updateProfileAction } from './settings/account/actions'

type TenantLayoutProps = { params: Promise<{ tenant: string }>; children: ReactNode }

export default async function TenantLayout({ params, children }: TenantLayoutProps) {
  const member = await requireMember((await params).tenant)
  const { ctx, tenant, user, role, visit, locale, timezone } = member
  const isActive = tenant.status === 'active'
  const may = isActive ? rolePermissions[role] : []
  const isAdmin = role === 'admin' && visit === null
  const token = await signInToken()
  const [inbox, sessions, presence, notifications, choices, { visits }, workspaces, cookieStore] =
    await Promise.all([
      getInboxPage(ctx, { view: usualInbox.view }),
      getSessionsPage(ctx, {}),
      listPresence(ctx, {}),
      listNotifications(ctx, {}),
      listAnnouncementChoices(ctx, {}),
      isAdmin ? listVisits(ctx, {}) : { visits: [] },
      token === null ? [] : listMemberships(token),
      cookies(),
    ])
  return (
    <IntlProvider
      locale={locale}
      messages={messagesOf(locale)}
      timeZone={timezone}
      now={new Date().toISOString()}
    >
      {/* Nothing of one workspace may stay behind in another. */}
      <TenantProvider
        key={tenant.slug}
        tenant={{
          slug: tenant.slug,
          name: tenant.name,
          user,
          isReadOnly: !isActive,
          workspaces: workspaces.map((workspace) => ({ slug: workspace.slug, name: workspace.name })),
          canManageMembers: may.includes('members:manage'),
          canManageSessions: may.includes('sessions:manage'),
          canHandle: may.includes('cases:handle'),
          canManageLabels: may.includes('labels:manage'),
          canManageFields: may.includes('contact_fields:manage'),
          canSend: may.includes('messages:send'),
        }}
      >
        <LocaleChoice update={updateProfileAction}>
          <RealtimeProvider tenant={tenant.slug} standing={member.standing}>
            <PresenceProvider initial={presence}>
              <SessionsProvider initial={sessions}>
                <InboxProvider initial={inbox}>
                  <NotificationsProvider
                    initial={notifications}
                    mark={markNotificationsReadAction.bind(null, tenant.slug)}
                  >
                    <AnnouncementsProvider initial={choices}>
                      <NewConversationProvider start={startConversationAction.bind(null, tenant.slug)}>
                        <Shell
                          rail={railStateOf(cookieStore.get(preferenceCookies.rail)?.value)}
                          strips={
                            <TenantStrips
                              visit={
                                visit && { endsAt: visit.endsAt.toISOString(), isReadOnly: role === 'viewer' }
                              }
                              visitors={visits}
                              trial={
                                isAdmin && isActive && tenant.trialEndsAt
                                  ? { endsAt: tenant.trialEndsAt.toISOString(), plan: tenant.plan }
                                  : null
                              }
                              leave={leaveTenantAction}
                            />
                          }
                        >
                          {children}
                        </Shell>
                      </NewConversationProvider>
                    </AnnouncementsProvider>
                  </NotificationsProvider>
                </InboxProvider>
              </SessionsProvider>
            </PresenceProvider>
          </RealtimeProvider>
        </LocaleChoice>
      </TenantProvider>
    </IntlProvider>
  )
}
