import { SessionsScreen } from '@/components/sessions/sessions-screen'
import { requireMember } from '@/lib/web/member'
import {
  changeSessionSettingsAction,
  createSessionAction,
  deleteSessionAction,
  disconnectSessionAction,
  linkSessionAction,
  logOutSessionAction,
  requestPairingCodeAction,
} from './actions'

type SessionsPageProps = { params: Promise<{ tenant: string }> }

export default async function SessionsPage({ params }: SessionsPageProps) {
  const { tenant } = await requireMember((await params).tenant)
  return (
    <SessionsScreen
      actions={{
        change: changeSessionSettingsAction.bind(null, tenant.slug),
        create: createSessionAction.bind(null, tenant.slug),
        link: linkSessionAction.bind(null, tenant.slug),
        disconnect: disconnectSessionAction.bind(null, tenant.slug),
        remove: deleteSessionAction.bind(null, tenant.slug),
        pair: requestPairingCodeAction.bind(null, tenant.slug),
        logOut: logOutSessionAction.bind(null, tenant.slug),
      }}
    />
  )
}
