'use server'

import { v7 as uuid } from 'uuid'
import { acceptInvite, joinByInvite } from '@/lib/auth/accept-invite'
import type { AcceptInviteInput, FindInviteInput } from '@/lib/auth/schema'
import { personAction, publicAction } from '@/lib/web/action'

export const acceptInviteAction = publicAction((input: AcceptInviteInput) => acceptInvite(input, uuid()))
export const joinByInviteAction = personAction((signInToken, input: FindInviteInput) =>
  joinByInvite(input, signInToken, uuid()),
)
