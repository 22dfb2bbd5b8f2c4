'use server'

import { headers } from 'next/headers'
import type { UsePasswordResetInput } from '@/lib/auth/schema'
import { usePasswordReset } from '@/lib/auth/use-password-reset'
import { publicAction } from '@/lib/web/action'
import { sourceOf } from '@/lib/web/client-address'

export const usePasswordResetAction = publicAction(async (input: UsePasswordResetInput) =>
  usePasswordReset(input, sourceOf(await headers()).address),
)
