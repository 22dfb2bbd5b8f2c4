import { env } from '../core/env'

/**
 * Whether a write comes from our own pages. Browsers say so in Sec-Fetch-Site, older ones in Origin; a request
 * with neither is no browser's and is refused.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && origin === new URL(env().PUBLIC_URL).origin
}
