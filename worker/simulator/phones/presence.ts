import type { Addressing, GroupId, PhoneNumber } from '../contract-addresses'
import { jidOf, parseJid } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

export type TypingState = 'composing' | 'recording' | 'paused'

/** The phone comes online or goes; everybody who asked for it is told. */
export function setPresence(world: World, phone: Phone, state: Phone['presence'], lastSeenMs?: number): void {
  phone.presence = state
  phone.lastSeenMs = state === 'available' ? undefined : (lastSeenMs ?? world.clock.nowMs())
  for (const owner of world.phones.values()) {
    for (const device of owner.devices.values()) {
      device.mentionPresence(phone.number, (name) => presenceNode(phone, name))
    }
  }
}

/** From now on, until the connection ends; the present state comes at once. `name` is the jid that was asked for. */
export function subscribe(device: LinkedDevice, phone: Phone, name: string): void {
  device.subscriptions.set(phone.number, name)
  device.mentionPresence(phone.number, () => presenceNode(phone, name))
}

function presenceNode({ presence, lastSeenMs }: Phone, from: string): Node {
  if (presence === 'available') return node('presence', { from })
  const last = lastSeenMs === undefined ? undefined : String(Math.floor(lastSeenMs / 1000))
  return node('presence', { from, type: 'unavailable', last })
}

/** "Typing…" or "recording…" on the screens of the other side that are in use and asked for it. */
export function showTyping(
  world: World,
  phone: Phone,
  to: PhoneNumber | GroupId,
  { state, mode = 'lid' }: { state: TypingState; mode?: Addressing },
): void {
  const group = world.groups.find(to)
  const names = group
    ? { from: group.id, participant: jidOf(phone, group.addressing) }
    : { from: jidOf(phone, mode) }
  const attrs = state === 'recording' ? { media: 'audio' } : {}
  const child = node(state === 'recording' ? 'composing' : state, attrs)
  const readers = group ? group.numbers().filter((number) => number !== phone.number) : [to]
  for (const reader of readers) {
    for (const device of world.phones.get(reader)?.devices.values() ?? []) {
      device.mentionPresence(group?.id ?? phone.number, () => node('chatstate', names, [child]))
    }
  }
  world.events.record({ kind: 'typing', from: phone.number, to, state })
}

/** The name of a chat's other side, as a linked device used it. */
export function addressingOf(jid: string | undefined): Addressing {
  return parseJid(jid)?.isLid ? 'lid' : 'pn'
}
