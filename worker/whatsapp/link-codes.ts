import type { QrCodeDto } from '@/lib/sessions/dto'

/** WhatsApp sends six references; the first code lives a minute, the others 20 s. */
const attempts = 6
const firstCodeMs = 60_000
const nextCodeMs = 20_000

/** How long all of them last together; then the connection ends. */
export const offerMs = firstCodeMs + (attempts - 1) * nextCodeMs

/** Numbers the codes of one linking and says until when each can be scanned. */
export function linkCodes(): (qr: string, nowMs: number) => QrCodeDto {
  let attempt = 0
  return (qr, nowMs) => {
    attempt++
    const lifeMs = attempt === 1 ? firstCodeMs : nextCodeMs
    return { kind: 'qr', qr, expiresAt: new Date(nowMs + lifeMs).toISOString(), attempt, attempts }
  }
}
