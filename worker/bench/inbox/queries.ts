import { randomUUID } from 'node:crypto'
import { getInboxPage } from '../../../lib/conversations/get-inbox-page'
import type { Ctx } from '../../../lib/core/context'
import { openDatabase, useDatabase } from '../../../lib/core/db'
import { getThreadPage } from '../../../lib/messages/get-thread-page'
import { searchMessages } from '../../../lib/messages/search-messages'
import type { Measured } from './spread'

/** `listed` are those of the conversations on which somebody has something to do: the newest are in the list that opens. */
export type Filled = {
  tenantId: string
  userId: string
  conversationIds: readonly string[]
  listed: readonly string[]
}

/** Every verb runs so often before it is measured. */
const warmUps = 5

/** The list, the thread and the search as the pages ask for them, in this process, on the product's database. */
export async function measureQueries(
  appUrl: string,
  { tenantId, userId, conversationIds }: Filled,
  times: number,
): Promise<Measured[]> {
  const database = openDatabase({ url: appUrl, poolSize: 2 })
  useDatabase(database)
  const ctx: Ctx = { tenantId, actor: { kind: 'user', userId, role: 'admin' }, requestId: randomUUID() }
  const conversationOf = (n: number): string => conversationIds[(n * 7919) % conversationIds.length] ?? ''
  const asked: { what: string; limitMs: number; ask: (n: number) => Promise<unknown> }[] = [
    { what: 'list', limitMs: 50, ask: () => getInboxPage(ctx, {}) },
    { what: 'list, unread', limitMs: 50, ask: () => getInboxPage(ctx, { unread: true }) },
    { what: 'list, mine', limitMs: 50, ask: () => getInboxPage(ctx, { view: 'mine' }) },
    { what: 'thread', limitMs: 50, ask: (n) => getThreadPage(ctx, { conversationId: conversationOf(n) }) },
    {
      what: 'search, a rare word',
      limitMs: 200,
      ask: (n) => searchMessages(ctx, { search: `palavra${(n * 31) % 5003}` }),
    },
    { what: 'search, a frequent word', limitMs: 200, ask: () => searchMessages(ctx, { search: 'comum' }) },
  ]
  try {
    const measured: Measured[] = []
    for (const { what, limitMs, ask } of asked) {
      for (let n = 0; n < warmUps; n += 1) await ask(n)
      const took: number[] = []
      for (let n = 0; n < times; n += 1) {
        const began = performance.now()
        await ask(n)
        took.push(performance.now() - began)
      }
      measured.push({ what, took, limitMs })
    }
    return measured
  } finally {
    useDatabase(undefined)
    await database.close()
  }
}
