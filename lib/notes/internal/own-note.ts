import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import { DomainError, notFound } from '../../core/errors'
import type { Prisma } from '../../core/generated/client'
import type { NoteDto } from '../dto'
import { noteShape, toNoteDto } from './to-dto'

type OwnNote = Prisma.ConversationNoteGetPayload<{ include: typeof noteShape }>

/**
 * A note of the caller's own, held until the transaction ends.
 * @throws DomainError NOT_FOUND, or PRECONDITION when a colleague wrote it
 */
export async function ownNote(
  ctx: Ctx,
  tx: Tx,
  noteId: string,
  { isDeleted }: { isDeleted: boolean },
): Promise<OwnNote> {
  const { tenantId } = ctx
  await tx.$queryRaw`
    SELECT FROM conversation_notes WHERE tenant_id = ${tenantId}::uuid AND id = ${noteId}::uuid FOR UPDATE`
  const note = await tx.conversationNote.findUnique({
    where: { tenantId_id: { tenantId, id: noteId } },
    include: noteShape,
  })
  if (note === null) throw notFound('note')
  if (note.authorId === null || note.authorId !== userIdOf(ctx)) {
    throw new DomainError('PRECONDITION', 'notYourNote')
  }
  if ((note.deletedAt !== null) !== isDeleted) throw notFound('note')
  return note
}

/** Changes a note of this tenant, and answers with it as it is then. */
export async function changeNote(
  { tenantId }: Ctx,
  tx: Tx,
  noteId: string,
  data: Prisma.ConversationNoteUpdateInput,
): Promise<NoteDto> {
  const where = { tenantId_id: { tenantId, id: noteId } }
  return toNoteDto(await tx.conversationNote.update({ where, data, include: noteShape }))
}
