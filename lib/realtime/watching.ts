import { z } from 'zod'
import { database } from '../core/db'

/** What the worker that holds the number hears: somebody has one of its chats before them, or no longer. */
const Watching = z.strictObject({
  sessionId: z.uuid(),
  chatJid: z.string().min(1).max(200),
  /** The browser; it has one chat before it at a time. */
  watcherId: z.string().min(1).max(100),
  isWatching: z.boolean(),
})
export type Watching = z.infer<typeof Watching>

export const watchingChannel = 'watching'

/** What `publishWatching` sent. Null for anything else that came over the channel. */
export function parseWatching(payload: string): Watching | null {
  return Watching.safeParse(JSON.parse(payload)).data ?? null
}

/** Not stored: it is said again every so often for as long as it is so. */
export async function publishWatching(watching: Watching): Promise<void> {
  await database().pool.query('SELECT pg_notify($1, $2)', [watchingChannel, JSON.stringify(watching)])
}
