import { notFound } from '../core/errors'
import { Prisma } from '../core/generated/client'
import { defineRead } from '../core/verb'
import { mediaShape, toMediaDto } from '../media/internal/to-dto'
import type { SharedMediaDto } from './dto'
import { ListSharedMediaInput } from './schema'

const pageSize = 24

/** What was sent to and fro in one conversation, newest first; stickers are no files, and what was deleted is gone. */
export const listSharedMedia = defineRead({
  permission: 'messages:read',
  input: ListSharedMediaInput,
  run: async ({ ctx, tx, input: { conversationId, before } }): Promise<SharedMediaDto> => {
    const { tenantId } = ctx
    const exists = await tx.conversation.count({ where: { tenantId, id: conversationId, deletedAt: null } })
    if (exists === 0) throw notFound('conversation')
    const from =
      before === undefined
        ? Prisma.empty
        : Prisma.sql`AND (m.wa_timestamp, m.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    // The kinds stand in the text: an index of these rows alone serves no other question.
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT m.id FROM messages m
      WHERE m.tenant_id = ${tenantId}::uuid AND m.conversation_id = ${conversationId}::uuid
        AND m.type IN ('image', 'video', 'gif', 'audio', 'voice', 'document') AND m.revoked_at IS NULL ${from}
      ORDER BY m.wa_timestamp DESC, m.id DESC LIMIT ${pageSize + 1}`
    const rows = await tx.message.findMany({
      where: { tenantId, id: { in: found.slice(0, pageSize).map(({ id }) => id) } },
      select: { id: true, waTimestamp: true, media: mediaShape },
      orderBy: [{ waTimestamp: 'desc' }, { id: 'desc' }],
    })
    return {
      items: rows.map(({ id, waTimestamp, media }) => ({
        messageId: id,
        at: waTimestamp.toISOString(),
        media: media && toMediaDto(media),
      })),
      hasOlder: found.length > pageSize,
    }
  },
})
