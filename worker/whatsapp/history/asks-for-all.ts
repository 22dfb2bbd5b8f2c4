import type { AuthenticationCreds } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import { findHistoryDays } from '@/lib/history-imports/find-history-import'
import { recentDays } from '@/lib/history-imports/status'
import { linkOf } from './link'

/** Whether the phone is asked for all of its past. What was said when it was linked is said again with each connection. */
export async function asksForAll(ctx: Ctx, sessionId: string, creds: AuthenticationCreds): Promise<boolean> {
  const isNew = !creds.accountSyncCounter
  return (await findHistoryDays(ctx, { sessionId, link: linkOf(creds), isNew })) > recentDays
}
