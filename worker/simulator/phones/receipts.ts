import type { GroupId, PhoneNumber } from '../contract-addresses'
import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { World } from '../world'
import { deliver } from './deliveries'
import type { Phone } from './phone'

export type PhoneReceipt = {
  from: Phone
  to: Phone
  answerTo: string
  /** In a group the receipt comes from there, and the person is a participant. */
  group?: GroupId
  ids: string[]
  type?: 'read' | 'played'
}

/** A receipt without a type means delivered; further ids travel in a list. */
export function sendReceipt(world: World, receipt: PhoneReceipt): void {
  const { from, to, answerTo, group, ids, type } = receipt
  const names = group ? { from: group, participant: answerTo } : { from: answerTo }
  deliverReceipt(world, { from, to }, { ...names, type }, ids)
  for (const id of ids) {
    const parties = { from: from.number, to: to.number }
    world.events.record({ kind: 'receipt', ...parties, id, type: type ?? 'delivered', by: 'phone' })
  }
}

/** The phone opens a chat: everything unread in it (or only these ids) is read. Returns the ids. */
export function readChat(world: World, phone: Phone, chat: PhoneNumber | GroupId, only?: string[]): string[] {
  const group = world.groups.find(chat)?.id
  const unread = phone.ledger.takeUnread(chat, only)
  for (const { from, answerTo, ids } of unread) {
    const sender = world.phones.get(from)
    if (!sender) continue
    sendReceipt(world, { from: phone, to: sender, answerTo, group, ids, type: 'read' })
    tellOwnDevices(world, phone, sender, { group, ids })
  }
  return unread.flatMap(({ ids }) => ids)
}

/** The phone plays voice notes: the sender learns it, message by message. */
export function playMessages(world: World, phone: Phone, chat: PhoneNumber | GroupId, ids: string[]): void {
  const group = world.groups.find(chat)
  const addressing = group?.addressing ?? 'pn'
  for (const entry of phone.ledger.conversation(chat)) {
    const sender = world.phones.get(entry.from)
    if (!sender || sender === phone || !ids.includes(entry.id)) continue
    const answerTo = jidOf(phone, addressing)
    sendReceipt(world, {
      from: phone,
      to: sender,
      answerTo,
      group: group?.id,
      ids: [entry.id],
      type: 'played',
    })
  }
}

type Read = { group?: GroupId; ids: string[] }

/** What is read on the phone is read on its companions too. */
function tellOwnDevices(world: World, phone: Phone, sender: Phone, { group, ids }: Read): void {
  const names = group
    ? { from: group, participant: jidOf(sender, 'lid') }
    : { from: jidOf(phone, 'lid'), recipient: jidOf(sender, 'lid') }
  deliverReceipt(world, { from: phone, to: phone }, { ...names, type: 'read-self' }, ids)
}

function deliverReceipt(
  world: World,
  { from, to }: { from: Phone; to: Phone },
  names: Record<string, string | undefined>,
  [id, ...others]: string[],
): void {
  if (id === undefined) return
  const items = others.map((other) => node('item', { id: other }))
  const content = items.length > 0 ? [node('list', {}, items)] : undefined
  const stanza = node('receipt', { ...names, id, t: world.clock.seconds() }, content)
  for (const device of to.devices.values()) deliver(world, { owner: to, device, sender: from, stanza })
}
