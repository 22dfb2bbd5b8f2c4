import { isIP } from 'node:net'
import type { SignInSource } from '../auth/sign-in'

/** Set by the web process on every request, from the socket or from a trusted proxy; what a client sends is dropped. */
export const clientAddressHeader = 'x-client-address'

/** What the request says of its browser. An address that is none counts as one unknown place. */
export function sourceOf(headers: Headers): SignInSource {
  const address = headers.get(clientAddressHeader) ?? ''
  return { userAgent: headers.get('user-agent'), address: isIP(address) === 0 ? '0.0.0.0' : address }
}
