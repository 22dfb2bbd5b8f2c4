import type { Ctx } from '../core/context'
import { database, inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql, type PendingEvent } from '../core/events'
import { requirePermission } from '../core/verb'
import { mergeNextTwin, moveConversations } from './internal/continue-chats'
import { dropTwice, moveMessages } from './internal/continue-messages'
import type { Continuation, Step } from './internal/continuation'

const listAtMost = 100

/**
 * How much one transaction moves. None may last: it holds back what browsers hear, and colleagues' replies wait for the
 * rows it locks.
 */
const atOnce = { conversations: 500, messages: 5000 }

/** In this order: what colleagues look at is in its place first. */
const steps: readonly Step[] = [moveConversations, mergeNextTwin, dropTwice, moveMessages]

/**
 * Lets the conversations of deleted numbers go on where the number was linked again in the same tenant. Each transaction
 * leaves everything in its place or where it was, so that a run that was cut short is simply taken up by the next.
 * Answers how many numbers were continued.
 */
export async function continueConversations(workerId: string, limits = atOnce): Promise<number> {
  const { rows } = await database().pool.query<Continuation & { tenantId: string }>(
    'SELECT tenant_id AS "tenantId", from_id AS "fromId", to_id AS "toId" FROM list_continuations($1)',
    [listAtMost],
  )
  for (const { tenantId, ...continuation } of rows) {
    const ctx: Ctx = { tenantId, actor: { kind: 'worker', workerId }, requestId: continuation.toId }
    await continueOne(ctx, continuation, limits)
  }
  return rows.length
}

async function continueOne(ctx: Ctx, continuation: Continuation, limits: typeof atOnce): Promise<void> {
  requirePermission(ctx, 'messages:record')
  for (const step of steps) {
    let isMore = true
    while (isMore) {
      isMore = await inTenantSql(ctx, async (client) => {
        const events: PendingEvent[] = []
        const hasMoved = await step({
          client,
          tenantId: ctx.tenantId,
          continuation,
          limits,
          emit: (event) => events.push(event),
        })
        await appendEventsSql(client, ctx, events)
        return hasMoved
      })
      ringDoorbell('events')
    }
  }
}
