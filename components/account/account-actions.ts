import type { ChangePasswordInput, SignInIdInput, UpdateProfileInput } from '@/lib/auth/schema'
import type { Action } from '../data/use-action'

export type AccountActions = {
  updateProfile: Action<UpdateProfileInput, UpdateProfileInput>
  changePassword: Action<ChangePasswordInput, { isChanged: true }>
  endSignIn: Action<SignInIdInput, { ended: number }>
  endOthers: Action<undefined, { ended: number }>
}
