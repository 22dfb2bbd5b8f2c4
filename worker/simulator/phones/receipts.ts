import type { PhoneNumber } from '../contract'
import { node, secondsNow } from '../protocol/nodes'
import type { World } from '../world'
import type { Phone } from './phone'

export type PhoneReceipt = {
  from: Phone
  to: Phone
  answerTo: string
  ids: string[]
  type?: 'read' | 'played'
}

/** A receipt without a type means delivered; further ids travel in a list. */
export function sendReceipt(world: World, { from, to, answerTo, ids, type }: PhoneReceipt): void {
  const [id, ...others] = ids
  if (id === undefined) return
  const items = others.map((other) => node('item', { id: other }))
  const content = items.length > 0 ? [node('list', {}, items)] : undefined
  const stanza = node('receipt', { from: answerTo, id, type, t: secondsNow() }, content)
  for (const device of to.devices.values()) device.deliver(stanza)
  for (const one of ids) {
    world.events.record({
      kind: 'receipt',
      from: from.number,
      to: to.number,
      id: one,
      type: type ?? 'delivered',
      by: 'phone',
    })
  }
}

/** The phone opens a chat: everything unread in it (or only these ids) is read. Returns the ids. */
export function readChat(world: World, phone: Phone, chat: PhoneNumber, only?: string[]): string[] {
  const sender = world.phones.get(chat)
  if (!sender) return []
  const unread = phone.ledger.takeUnread(chat, only)
  for (const [answerTo, ids] of unread) {
    sendReceipt(world, { from: phone, to: sender, answerTo, ids, type: 'read' })
  }
  return [...unread.values()].flat()
}
