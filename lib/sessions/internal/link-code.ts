import { z } from 'zod'
import type { Sealer } from '../../core/crypto'
import type { LinkCodeDto } from '../dto'

const Stored = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('qr'),
    qr: z.string(),
    expiresAt: z.iso.datetime(),
    attempt: z.int(),
    attempts: z.int(),
  }),
  z.object({
    kind: z.literal('pairing'),
    pairingCode: z.string(),
    phoneNumber: z.string(),
    expiresAt: z.iso.datetime(),
  }),
])

const contextOf = (tenantId: string, sessionId: string): string => `${tenantId}|${sessionId}`

/** A code opens the account, so it is sealed while it is kept. */
export const sealLinkCode = (sealer: Sealer, tenantId: string, sessionId: string, code: LinkCodeDto) =>
  sealer.seal('session-qr', Buffer.from(JSON.stringify(code)), contextOf(tenantId, sessionId))

export const openLinkCode = (
  sealer: Sealer,
  tenantId: string,
  sessionId: string,
  sealed: Uint8Array,
): LinkCodeDto =>
  Stored.parse(JSON.parse(sealer.open('session-qr', sealed, contextOf(tenantId, sessionId)).toString('utf8')))
