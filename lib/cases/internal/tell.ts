import { v7 as uuid } from 'uuid'
import { userIdOf, type Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { WriteArgs } from '../../core/verb'
import type { CaseEventKind } from '../status'

type Told = { kind: CaseEventKind; assigneeId?: string | null; snoozedUntil?: Date | null }

/** Writes what somebody did with a conversation's case into its thread, in the transaction in which they do it. */
export async function tellInThread(
  { ctx, tx, emit }: { ctx: Ctx; tx: Tx; emit: WriteArgs<unknown>['emit'] },
  conversationId: string,
  events: readonly Told[],
): Promise<void> {
  const happenedAt = new Date()
  await tx.caseEvent.createMany({
    data: events.map((event) => ({
      ...event,
      tenantId: ctx.tenantId,
      id: uuid(),
      conversationId,
      actorId: userIdOf(ctx),
      happenedAt,
    })),
  })
  emit({ kind: 'case.changed', ids: { conversationId } })
}
