import type { APIRequestContext } from '@playwright/test'

export type Credentials = { email: string; password: string }

/** Signs in as the page does; a browser whose requests these are is signed in with it. @throws Error when the pair is refused. */
export async function signInOverHttp(
  request: APIRequestContext,
  url: string,
  { email, password }: Credentials,
): Promise<void> {
  const { csrfToken } = (await (await request.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string }
  const response = await request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password, json: 'true' },
  })
  if (!response.ok()) throw new Error(`${email} was refused: ${response.status()}`)
}
