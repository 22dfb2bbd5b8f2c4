import { fetchJson } from '../data/fetch-json'
import { forgetStoredTexts } from '../storage/use-stored-text'

/**
 * Ends this sign-in, and what this browser kept of it. As next-auth's own client does it, which is too large a library
 * to be on every page for a button that is pressed once a day, and must not be late when it is.
 */
export async function leave(to = '/sign-in'): Promise<void> {
  forgetStoredTexts()
  const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf')
  const body = new URLSearchParams({ csrfToken, callbackUrl: to, json: 'true' })
  const { url } = await fetchJson<{ url: string }>('/api/auth/signout', { method: 'POST', body })
  window.location.assign(url)
}
