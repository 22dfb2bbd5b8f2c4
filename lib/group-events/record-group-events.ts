import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import type { Addresses } from '../contacts/lock-addresses'
import { openGroupConversation } from '../conversations/open-group-conversation'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { appendEventsSql } from '../core/events'
import { requirePermission } from '../core/verb'
import { markApplied } from '../sessions/inbound-journal'
import type { MessageIdentity } from '../whatsapp/message-identity'
import { storableText } from '../whatsapp/text'
import type { GroupEventKind } from './status'

/** Somebody as a notification names them: by their addresses, and at times by the name they have chosen. */
export type GroupPerson = Addresses & { name: string | null; isUs: boolean }

/** A notification of a group chat, which WhatsApp may deliver more than once. */
export type GroupNoticeName = { chatJid: string; waId: string }

/** One thing that happened in a group chat; `part` is its place among those of its notification. */
export type GroupEvent = GroupNoticeName & {
  part: number
  kind: GroupEventKind
  /** Null when WhatsApp does not say. */
  actor: GroupPerson | null
  /** To whom it was done. */
  people: readonly GroupPerson[]
  text: string | null
  at: Date
}

/** Names on a line are two or three; a few more, so that those can be told whoever is taken for one person later. */
const peopleAtMost = 20
const textLimit = 200
const addressLimit = 50

/** Under which name the journal keeps a notification: nobody wrote it, so the group stands in the writer's place. */
export const journalName = ({ chatJid, waId }: GroupNoticeName): MessageIdentity => ({
  waId,
  fromMe: false,
  participant: chatJid,
})

/**
 * Stores what happened in the group chats of one session, each once, and tells the journal that it is done with their
 * notifications. It moves nothing: no message is unread by it, no case opens, and a group in which nobody has written
 * yet stays out of the list.
 */
export async function recordGroupEvents(
  ctx: Ctx,
  sessionId: string,
  events: readonly GroupEvent[],
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  if (events.length === 0) return
  const isTold = await inTenantSql(ctx, async (client) => {
    const conversations = await openGroups(client, ctx.tenantId, sessionId, events)
    const changed = await insertEvents(client, ctx.tenantId, conversations, events)
    await markApplied(client, sessionId, events.map(journalName))
    await appendEventsSql(
      client,
      ctx,
      changed.map((conversationId) => ({ kind: 'group_event.recorded' as const, ids: { conversationId } })),
    )
    return changed.length > 0
  })
  if (isTold) ringDoorbell('events')
}

/** In one order, so that two who store do not wait for each other. */
async function openGroups(
  client: ClientBase,
  tenantId: string,
  sessionId: string,
  events: readonly GroupEvent[],
): Promise<Map<string, string>> {
  const opened = new Map<string, string>()
  for (const chatJid of [...new Set(events.map((event) => event.chatJid))].sort()) {
    opened.set(chatJid, await openGroupConversation(client, tenantId, { sessionId, chatJid }))
  }
  return opened
}

/** Answers the conversations in which something is new. */
async function insertEvents(
  client: ClientBase,
  tenantId: string,
  conversations: ReadonlyMap<string, string>,
  events: readonly GroupEvent[],
): Promise<string[]> {
  const column = <T>(of: (event: GroupEvent) => T): T[] => events.map(of)
  const { rows } = await client.query<{ conversationId: string }>({
    name: 'group-events-insert',
    text: `
      INSERT INTO group_events (tenant_id, id, conversation_id, wa_id, part, kind, actor, people, people_count, text,
        happened_at)
      SELECT $1, e.id, e.conversation_id, e.wa_id, e.part, e.kind, e.actor, e.people, e.people_count, e.text, e.at
      FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::text[], $7::jsonb[], $8::jsonb[], $9::int[],
        $10::text[], $11::timestamptz[])
        AS e (id, conversation_id, wa_id, part, kind, actor, people, people_count, text, at)
      ON CONFLICT (tenant_id, conversation_id, wa_id, part) DO NOTHING
      RETURNING conversation_id AS "conversationId"`,
    values: [
      tenantId,
      column(() => uuid()),
      column(({ chatJid }) => conversations.get(chatJid)),
      column(({ waId }) => waId),
      column(({ part }) => part),
      column(({ kind }) => kind),
      column(({ actor }) => (actor === null ? null : JSON.stringify(storablePerson(actor)))),
      column(({ people }) => JSON.stringify(shownOf(people).map(storablePerson))),
      column(({ people }) => people.length),
      column(({ text }) => (text === null ? null : storableText(text, textLimit))),
      column(({ at }) => at),
    ],
  })
  return [...new Set(rows.map((row) => row.conversationId))]
}

/** That it was about us is never among those left out. */
const shownOf = (people: readonly GroupPerson[]): GroupPerson[] =>
  [...people.filter(({ isUs }) => isUs), ...people.filter(({ isUs }) => !isUs)].slice(0, peopleAtMost)

const storablePerson = ({ phone, lid, name, isUs }: GroupPerson): GroupPerson => ({
  phone: phone && storableText(phone, addressLimit),
  lid: lid && storableText(lid, addressLimit),
  name: (name && storableText(name, textLimit).trim()) || null,
  isUs,
})
