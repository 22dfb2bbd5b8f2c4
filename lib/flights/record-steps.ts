import type { Ctx } from '../core/context'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'

/** A step that the database does not see: the rest is written down by whoever moves the message. */
export type WireStep = { waId: string; step: 'encrypted' | 'written' | 'asked_again'; at: Date }

/** Writes down what happened to messages of one session on the wire; of those that are no more, nothing. */
export async function recordSteps(ctx: Ctx, sessionId: string, steps: readonly WireStep[]): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (steps.length === 0) return
  await tenantStatement(ctx, {
    name: 'flight-steps',
    text: `
      INSERT INTO message_steps (tenant_id, message_id, at, step)
      SELECT m.tenant_id, m.id, s.at, s.step
      FROM unnest($2::text[], $3::message_step[], $4::timestamptz[]) AS s (wa_id, step, at)
        JOIN messages m ON m.session_id = $1 AND m.wa_id = s.wa_id AND m.from_me
      ON CONFLICT DO NOTHING`,
    values: [
      sessionId,
      steps.map(({ waId }) => waId),
      steps.map(({ step }) => step),
      steps.map(({ at }) => at),
    ],
  })
}
