'use server'

import { headers } from 'next/headers'
import { after } from 'next/server'
import { requestPasswordReset } from '@/lib/auth/request-password-reset'
import type { RequestPasswordResetInput } from '@/lib/auth/schema'
import { publicAction } from '@/lib/web/action'
import { sourceOf } from '@/lib/web/client-address'
import { log } from '@/lib/web/log'
import { mailReset } from '@/lib/web/mails'
import { requestLocale } from '@/lib/web/locale'

/** The link is made and mailed once the visitor has their answer, so that its time tells nothing either. */
export const requestPasswordResetAction = publicAction(async (input: RequestPasswordResetInput) => {
  const make = await requestPasswordReset(input, sourceOf(await headers()).address)
  const locale = await requestLocale()
  after(() =>
    make()
      .then((made) => made && mailReset(made, locale))
      .catch((error: unknown) => log().error({ err: error }, 'a link to a new password was not made')),
  )
  return { isAsked: true as const }
})
