import type { ClientBase } from 'pg'
import type { PendingEvent } from '../../core/events'
import { settleChanges } from './changes'
import { identityKey, insertMessages, type MessageToStore, type StoredMessage } from './insert-messages'
import { linkQuotes } from './quotes'

/** Stores messages; of those that are there already it answers only what can be read for the first time. */
export async function storeMessages(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  messages: readonly MessageToStore[],
  options: { isPast: boolean } = { isPast: false },
): Promise<StoredMessage[]> {
  const stored: StoredMessage[] = []
  for (const round of roundsOf(messages)) {
    stored.push(...(await insertMessages(client, tenantId, sessionId, round, options)))
  }
  return stored
}

/** What came before the messages that it is about finds them now. */
export async function settle(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  stored: readonly StoredMessage[],
): Promise<PendingEvent[]> {
  const waIds = stored.flatMap(({ isAwaited, message }) => (isAwaited ? [message.waId] : []))
  if (waIds.length === 0) return []
  await linkQuotes(client, waIds)
  return settleChanges(client, tenantId, sessionId, waIds)
}

/** The same message may be in a batch twice, as when it can be read only the second time: one after the other. */
function roundsOf(messages: readonly MessageToStore[]): MessageToStore[][] {
  const rounds: MessageToStore[][] = []
  const seen = new Map<string, number>()
  for (const message of messages) {
    const key = identityKey(message)
    const round = seen.get(key) ?? 0
    seen.set(key, round + 1)
    const others = (rounds[round] ??= [])
    others.push(message)
  }
  return rounds
}
