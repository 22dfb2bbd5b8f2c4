import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { requirePermission } from '../core/verb'

/** The digits of the phone on which a code is to be typed; null for a number that is to be scanned. */
export async function findPairingPhone(ctx: Ctx, sessionId: string): Promise<string | null> {
  requirePermission(ctx, 'sessions:run')
  const row = await inTenant(ctx, (tx) =>
    tx.whatsappSession.findFirst({
      where: { tenantId: ctx.tenantId, id: sessionId },
      select: { pairingPhone: true },
    }),
  )
  return row?.pairingPhone ?? null
}
