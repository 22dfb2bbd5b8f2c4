import type { AuthenticationCreds } from 'baileys'
import type { LiveDto } from '@/lib/realtime/contract'
import type { LinkCodeDto } from '@/lib/sessions/dto'
import { linkCodes, offerMs } from './link-codes'

type PairingSocket = { requestPairingCode(digits: string): Promise<string> }

/**
 * Turns the codes that a connection offers to scan into what was asked for. With the number of a phone, the first of
 * them is the sign that a code to type can be had, which then works until the connection stops offering; the others
 * are nothing to show.
 */
export function codeOffer(
  socket: PairingSocket,
  pairingPhone: string | null,
): (qr: string) => Promise<LinkCodeDto | null> {
  const nextCode = linkCodes()
  return async (qr) => {
    const scanned = nextCode(qr, Date.now())
    if (pairingPhone === null) return scanned
    if (scanned.attempt > 1) return null
    const expiresAt = new Date(Date.now() + offerMs).toISOString()
    const pairingCode = await socket.requestPairingCode(pairingPhone)
    return { kind: 'pairing', pairingCode, phoneNumber: `+${pairingPhone}`, expiresAt }
  }
}

export const liveCode = (sessionId: string, code: LinkCodeDto): LiveDto =>
  code.kind === 'qr'
    ? { kind: 'session.qr', ids: { sessionId }, payload: code }
    : { kind: 'session.pairingCode', ids: { sessionId }, payload: code }

/**
 * Baileys puts the number into the credentials as soon as a code to type is asked for. Kept, they would pass for those
 * of a linked number, and WhatsApp would refuse the next login as that of one that was unlinked.
 */
export const isHalfLinked = (creds: AuthenticationCreds): boolean =>
  creds.me !== undefined && creds.account === undefined
