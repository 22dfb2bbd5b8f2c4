import { getToken } from 'next-auth/jwt'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'

/** The sign-in token of the request's cookie; null when there is none. */
export const signInToken = cache(async (): Promise<string | null> => {
  const jar = await cookies()
  const request = {
    cookies: Object.fromEntries(jar.getAll().map((cookie) => [cookie.name, cookie.value])),
    headers: Object.fromEntries((await headers()).entries()),
  }
  // Only cookies and headers are read of it.
  const token = await getToken({ req: request as unknown as Parameters<typeof getToken>[0]['req'] })
  return typeof token?.signInToken === 'string' ? token.signInToken : null
})
