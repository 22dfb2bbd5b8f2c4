import { setTimeout as delay } from 'node:timers/promises'
import type { Facts, StoredRow } from './judge'
import type { Scene } from './scene'
import type { Chat } from './stage'

/** How long everything may take to come to its end once nothing goes wrong any more: five minutes at full scale. */
const settleMs = 30_000

/** Waits until nothing is under way; answers what still is when the time is up. */
export async function settle(scene: Scene): Promise<string[]> {
  const end = performance.now() + settleMs
  for (;;) {
    const left = await underWay(scene)
    if (left.length === 0 || performance.now() > end) return left
    await delay(200)
  }
}

const waitingSql = `
  SELECT 'a reply that is ' || status || ': ' || coalesce(text, '') AS what FROM messages WHERE status IN ('queued', 'sending')
  UNION ALL
  SELECT 'a message that is read and not stored: ' || wa_id FROM inbound_journal WHERE applied_at IS NULL
  UNION ALL
  SELECT 'a message that cannot be read: ' || wa_id FROM messages WHERE type = 'undecryptable'
  UNION ALL
  SELECT 'a number that is ' || status || ' (' || coalesce(last_error, 'no reason') || ')' FROM whatsapp_sessions
    WHERE status <> 'connected' AND deleted_at IS NULL`

async function underWay({ stage, observer, traffic }: Scene): Promise<string[]> {
  await observer.look()
  const { rows } = await stage.database.owner.query<{ what: string }>(waitingSql)
  const unheard = traffic.written.filter(({ waId }) => !observer.confirmed.has(waId))
  return [
    ...rows.map(({ what }) => what),
    ...unheard.map(({ text, waId }) => `a message that WhatsApp still has: ${text} (${waId})`),
  ]
}

/** What the run left in the database and on the phones. */
export async function gatherFacts(scene: Scene, stuck: readonly string[]): Promise<Facts> {
  const { stage, observer, traffic } = scene
  const { owner } = stage.database
  const chats = new Map(stage.desks.flatMap((desk) => desk.chats).map((chat) => [chat.conversationId, chat]))
  const { rows } = await owner.query<Omit<StoredRow, 'chat' | 'trail'> & { conversationId: string }>(
    `SELECT conversation_id AS "conversationId", id, wa_id AS "waId", coalesce(text, '') AS text, from_me AS "fromMe",
       status, error_reason AS "errorReason"
     FROM messages WHERE text NOT LIKE 'hello from %' OR text IS NULL ORDER BY conversation_id, wa_timestamp, id`,
  )
  const lowered = await owner.query<Facts['lowered'][number]>(
    'SELECT message_id AS id, was, became FROM chaos_lowered',
  )
  return {
    written: traffic.written.map(({ waId, chat, text }) => ({
      waId,
      chat: chat.name,
      text,
      trail: observer.trails.get(waId) ?? [],
    })),
    moved: observer.moved,
    accepted: traffic.accepted.map(({ id, chat, text }) => ({ id, chat: chat.name, text })),
    refused: traffic.refused,
    rows: rows.map(({ conversationId, ...row }) => ({
      ...row,
      trail: observer.trails.get(row.waId) ?? [],
      chat: chats.get(conversationId)?.name ?? `conversation ${conversationId}`,
    })),
    shown: (await Promise.all([...chats.values()].map((chat) => shownTo(scene, chat)))).flat(),
    lowered: lowered.rows,
    codes: observer.codes,
    stuck,
    crashes: stage.workers.flatMap(({ crashes }) => crashes),
  }
}

async function shownTo(
  { stage }: Scene,
  { name, customer }: Chat,
): Promise<{ chat: string; text: string }[]> {
  const shown = await stage.simulator.client.ledger(customer.number)
  return shown.map(({ text }) => ({ chat: name, text }))
}
