import type { ClientBase } from 'pg'
import type { PendingEvent } from '../../core/events'

/** What was the deleted session `fromId`'s goes on under `toId`, which has its number now. */
export type Continuation = { fromId: string; toId: string }

/** One transaction of it. False when nothing was left to do. */
export type Step = (args: {
  client: ClientBase
  tenantId: string
  continuation: Continuation
  limits: { conversations: number; messages: number }
  emit(event: PendingEvent): void
}) => Promise<boolean>
