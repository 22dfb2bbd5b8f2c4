import type { Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEvents } from '../core/events'
import { requirePermission } from '../core/verb'
import { assertQuota, keepFile, noteFile } from './internal/keep-file'
import { assertDiskHasRoom, assertFits, spool } from './internal/spool'

/** Before anything is fetched. @throws DomainError saying that it is too large, or that there is no room. */
export async function assertRoomFor(ctx: Ctx, sizeBytes: number): Promise<void> {
  assertFits(sizeBytes)
  await assertDiskHasRoom()
  await inTenant(ctx, (tx) => assertQuota(tx, ctx.tenantId, sizeBytes))
}

/** The bytes are not what the message speaks of. */
export class DamagedFileError extends Error {
  constructor(options?: ErrorOptions) {
    super('The file is not what its message says', options)
    this.name = 'DamagedFileError'
  }
}

/**
 * Stores the file of a message: bytes, thumbnail and row, in this order, so that what is called stored is there.
 * @param bytes decrypted, as they arrive
 * @throws DamagedFileError when they are others than `sha256` (hexadecimal) says.
 */
export async function storeMedia(
  ctx: Ctx,
  media: { id: string; sha256: string | null; preview: Uint8Array | null },
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  const spooled = await spool(bytes, signal)
  try {
    if (media.sha256 !== null && media.sha256 !== spooled.sha256) throw new DamagedFileError()
    const file = await keepFile(ctx, spooled, media.preview)
    const isNews = await inTenant(ctx, async (tx) => {
      await noteFile(tx, ctx, file)
      const where = { tenantId: ctx.tenantId, id: media.id, status: 'downloading' as const }
      const row = await tx.media.findFirst({ where, select: { message: true } })
      if (!row?.message) return false
      await tx.media.updateMany({
        where,
        data: {
          status: 'stored',
          sha256: file.sha256,
          dueAt: null,
          errorReason: null,
          // It opens the file at WhatsApp, and we have it.
          source: null,
        },
      })
      const { id: messageId, conversationId, sessionId } = row.message
      await appendEvents(tx, ctx, [
        { kind: 'message.updated', ids: { messageId, conversationId, sessionId } },
      ])
      return true
    })
    if (isNews) ringDoorbell('events')
  } finally {
    await spooled.discard()
  }
}
