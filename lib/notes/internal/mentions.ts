import { v7 as uuid } from 'uuid'
import { userIdOf } from '../../core/context'
import { DomainError } from '../../core/errors'
import type { WriteArgs } from '../../core/verb'

type Note = { id: string; conversationId: string }

/**
 * Writes down whom a note speaks to. Whoever it did not speak to before is told under the bell, and never the writer.
 * @throws DomainError INVALID for whoever has no active place here
 */
export async function setMentions(
  { ctx, tx, emit }: Pick<WriteArgs<unknown>, 'ctx' | 'tx' | 'emit'>,
  note: Note,
  userIds: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  const { tenantId } = ctx
  const wanted = [...new Set(userIds)]
  if (wanted.length === 0 && before.length === 0) return
  const members = await tx.membership.findMany({
    where: { tenantId, userId: { in: wanted }, OR: [{ status: 'active' }, { userId: { in: [...before] } }] },
    select: { userId: true, user: { select: { name: true } } },
  })
  if (members.length < wanted.length) {
    throw new DomainError('INVALID', 'notMentionable', { fields: { mentions: ['notMentionable'] } })
  }
  await tx.noteMention.deleteMany({ where: { tenantId, noteId: note.id, userId: { notIn: wanted } } })
  await tx.noteMention.createMany({
    data: members.map(({ userId, user }) => ({ tenantId, noteId: note.id, userId, writtenAs: user.name })),
    skipDuplicates: true,
  })
  const told = wanted.filter((userId) => userId !== userIdOf(ctx) && !before.includes(userId))
  await tx.notification.createMany({
    data: told.map((userId) => ({
      tenantId,
      id: uuid(),
      userId,
      kind: 'note.mentioned',
      ids: { noteId: note.id, conversationId: note.conversationId },
    })),
  })
  for (const userId of told) emit({ kind: 'notification.changed', ids: { userId } })
}
