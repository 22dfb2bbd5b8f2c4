import { personShape, toPerson } from '../../contacts/person'
import type { Tx } from '../../core/db'
import type { MentionDto } from '../dto'

/** The notes in which somebody was mentioned, by id, where they are now; without those that were deleted. */
export async function findMentions(
  tx: Tx,
  tenantId: string,
  ids: string[],
): Promise<Map<string, MentionDto>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.conversationNote.findMany({
    where: { tenantId, id: { in: ids }, deletedAt: null },
    select: {
      id: true,
      conversationId: true,
      author: { select: { name: true } },
      conversation: {
        select: { isGroup: true, groupSubject: true, contact: { select: personShape } },
      },
    },
  })
  return new Map(
    rows.map(({ id, conversationId, author, conversation: { isGroup, groupSubject, contact } }) => [
      id,
      {
        id,
        conversationId,
        authorName: author?.name ?? null,
        contact: contact && toPerson(contact),
        group: isGroup ? { subject: groupSubject } : null,
      },
    ]),
  )
}
