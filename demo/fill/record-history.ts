import type { Ctx } from '../../lib/core/context'
import { userIdOf } from '../../lib/core/context'
import { inTenantSql } from '../../lib/core/db'
import { applyAcks } from '../../lib/messages/outbox'
import { recordInboundMessages, type InboundMessage } from '../../lib/messages/record-inbound-messages'
import { ack } from '../../lib/messages/status'
import { lidJid } from '../../lib/whatsapp/jid'
import type { SimulatorClient } from '../../worker/simulator/client'
import type { PastChat } from '../history'
import type { Staff } from './people'

/** A linked number of the shop, and whom it has written with. */
export type Shelf = { sessionId: string; phone: string; chats: readonly PastChat[] }

type Recorded = { message: InboundMessage; author: string; isRead: boolean }

/** What the worker is to the verbs. */
export const workerCtx = ({ tenantId, requestId }: Ctx): Ctx => ({
  tenantId,
  requestId,
  actor: { kind: 'worker', workerId: 'demo' },
})

/**
 * Writes the past of one number: into the phones, which show it, and under the same ids into the database, by what
 * the worker stores messages with. What waits for an answer is left to `recordWaiting`.
 * @param lids the hidden address of each phone
 * @returns what is left, and how many messages are there now
 */
export async function recordHistory(
  staff: Staff,
  client: Pick<SimulatorClient, 'addPast'>,
  shelf: Shelf,
  lids: ReadonlyMap<string, string>,
): Promise<{ waiting: InboundMessage[]; count: number }> {
  const ctx = workerCtx(staff.admin)
  const past: Recorded[] = []
  const waiting: InboundMessage[] = []
  for (const chat of shelf.chats) {
    const recorded = await remember(client, shelf.phone, chat, lids.get(chat.customer.phone) ?? '')
    const answered = recorded.length - chat.waiting
    past.push(...recorded.slice(0, answered))
    waiting.push(...recorded.slice(answered).map(({ message }) => message))
  }
  await recordInboundMessages(
    ctx,
    shelf.sessionId,
    past.map(({ message }) => message),
  )
  const ours = past.filter(({ message }) => message.fromMe)
  await applyAcks(
    ctx,
    shelf.sessionId,
    ours.map(({ message, isRead }) => ({
      waId: message.waId,
      ack: isRead ? ack.read : ack.delivered,
    })),
  )
  await sign(staff, shelf.sessionId, ours)
  return { waiting, count: past.length }
}

export async function recordWaiting(
  staff: Staff,
  sessionId: string,
  waiting: readonly InboundMessage[],
): Promise<void> {
  await recordInboundMessages(workerCtx(staff.admin), sessionId, waiting)
}

async function remember(
  client: Pick<SimulatorClient, 'addPast'>,
  phone: string,
  { customer, texts }: PastChat,
  lid: string,
): Promise<Recorded[]> {
  const { ids } = await client.addPast({
    phone,
    chat: customer.phone,
    messages: texts.map(({ by, text, at }) => ({
      from: by === 'customer' ? customer.phone : phone,
      text,
      atSeconds: at.getTime() / 1000,
    })),
  })
  return texts.map(({ by, text, at, isRead }, index) => {
    const fromMe = by !== 'customer'
    const contact = { phone: customer.phone, lid, name: fromMe ? null : customer.name }
    const identity = { waId: ids[index] ?? '', fromMe, participant: null }
    return {
      message: { ...identity, chatJid: lidJid(lid), contact, type: 'text', text, at },
      author: by,
      isRead,
    }
  })
}

/** What comes from WhatsApp was written on the phone, as far as the product knows; these were written by colleagues. */
async function sign(staff: Staff, sessionId: string, ours: readonly Recorded[]): Promise<void> {
  await inTenantSql(staff.admin, (client) =>
    client.query(
      `UPDATE messages m SET sent_by = written.user_id
       FROM unnest($1::text[], $2::uuid[]) AS written (wa_id, user_id)
       WHERE m.session_id = $3 AND m.wa_id = written.wa_id AND m.from_me`,
      [
        ours.map(({ message }) => message.waId),
        ours.map(({ author }) => userIdOf(staff.ctxOf(author))),
        sessionId,
      ],
    ),
  )
}
