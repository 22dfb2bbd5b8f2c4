import type { LiveDto } from './contract'

/** What `publishLive` sent. Null for anything else that came over the channel. */
export function parseLive(payload: string): { tenantId: string; message: LiveDto } | null {
  const parsed = JSON.parse(payload) as unknown
  const isOurs =
    typeof parsed === 'object' &&
    parsed !== null &&
    'tenantId' in parsed &&
    typeof parsed.tenantId === 'string' &&
    'message' in parsed
  return isOurs ? (parsed as { tenantId: string; message: LiveDto }) : null
}
