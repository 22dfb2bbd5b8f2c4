import { notFound } from '../core/errors'
import { sealer } from '../core/sealer'
import { defineRead } from '../core/verb'
import type { LinkCodeDto } from './dto'
import { openLinkCode } from './internal/link-code'
import { SessionIdInput } from './schema'

/** The code on offer right now, so that a reloaded page shows it; null when there is none or it has run out. */
export const getLinkCode = defineRead({
  permission: 'sessions:manage',
  input: SessionIdInput,
  run: async ({ ctx, tx, input }): Promise<LinkCodeDto | null> => {
    const row = await tx.whatsappSession.findFirst({
      where: { tenantId: ctx.tenantId, id: input.sessionId, deletedAt: null },
      select: { status: true, qrCode: true, qrExpiresAt: true },
    })
    if (row === null) throw notFound('session')
    if (row.status !== 'qr' || row.qrCode === null || row.qrExpiresAt === null) return null
    if (row.qrExpiresAt.getTime() <= Date.now()) return null
    return openLinkCode(sealer(), ctx.tenantId, input.sessionId, row.qrCode)
  },
})
