import { AccountScreen } from '@/components/account/account-screen'
import { listSignIns } from '@/lib/auth/list-sign-ins'
import { requireMember } from '@/lib/web/member'
import { signInToken } from '@/lib/web/sign-in-token'
import { changePasswordAction, endOtherSignInsAction, endSignInAction, updateProfileAction } from './actions'

type AccountPageProps = { params: Promise<{ tenant: string }> }

export default async function AccountPage({ params }: AccountPageProps) {
  await requireMember((await params).tenant)
  const token = await signInToken()
  return (
    <AccountScreen
      signIns={token === null ? [] : await listSignIns(token)}
      actions={{
        updateProfile: updateProfileAction,
        changePassword: changePasswordAction,
        endSignIn: endSignInAction,
        endOthers: endOtherSignInsAction,
      }}
    />
  )
}
