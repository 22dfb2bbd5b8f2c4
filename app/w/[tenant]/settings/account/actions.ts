'use server'

import { headers } from 'next/headers'
import { changePassword } from '@/lib/auth/change-password'
import { endOtherSignIns, endSignIn } from '@/lib/auth/end-sign-ins'
import type { ChangePasswordInput } from '@/lib/auth/schema'
import { updateProfile } from '@/lib/auth/update-profile'
import { personAction } from '@/lib/web/action'
import { sourceOf } from '@/lib/web/client-address'

export const updateProfileAction = personAction(updateProfile)
export const changePasswordAction = personAction(async (token, input: ChangePasswordInput) =>
  changePassword(token, input, sourceOf(await headers()).address),
)
export const endSignInAction = personAction(endSignIn)
export const endOtherSignInsAction = personAction<undefined, { ended: number }>(endOtherSignIns)
