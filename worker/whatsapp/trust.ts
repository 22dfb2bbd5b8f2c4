import { WA_CERT_DETAILS } from 'baileys'
import type { Endpoint } from './endpoint'

/** Trusts another root than WhatsApp's for the whole process: Baileys keeps it in one exported object. */
export function trustEndpoint(endpoint: Endpoint): void {
  if (endpoint.trustRoot !== undefined) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(endpoint.trustRoot)
}
