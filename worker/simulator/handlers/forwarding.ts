import type { LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import { lidJid, parseJid, pnJid } from '../protocol/jids'
import { child, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { StanzaContext } from './context'

/** Another Baileys session is the recipient: its ciphertext is opaque here and simply passed on. */
export function forwardMessage(
  stanza: Node,
  context: StanzaContext,
  to: LinkedDevice | undefined,
  enc: Node,
): void {
  const { phone, device, world } = context
  if (!to) return world.recordUnknown(stanza, 'Copy for a device that is not linked', phone.number)
  const { to: recipient } = stanza.attrs
  const isOwn = phone.devices.get(to.id) === to
  const other = isOwn ? world.findByJid(recipient) : phone
  const names = addressesOf({ phone, device: device.id, other: other ?? phone, isOwn, recipient })
  to.deliver(
    node('message', { ...names, ...forwardedAttrs(stanza, context) }, forwardedContent(stanza, [enc])),
  )
}

export function forwardedAttrs(
  { attrs }: Node,
  { world, phone }: StanzaContext,
): Record<string, string | undefined> {
  return { id: attrs.id, type: attrs.type, edit: attrs.edit, t: world.clock.seconds(), notify: phone.name }
}

/** The sender's signed identity goes along with first messages. */
export function forwardedContent(stanza: Node, ciphers: Node[]): Node[] {
  const identity = child(stanza, 'device-identity')
  return [
    ...ciphers.map((enc) => node('enc', { v: '2', type: enc.attrs.type }, enc.content)),
    ...(identity ? [identity] : []),
  ]
}

type Naming = { phone: Phone; device: number; other: Phone; isOwn: boolean; recipient: string | undefined }

/** A companion's message names its sender's other identity; a copy for a sister device names the recipient's. */
function addressesOf({ phone, device, other, isOwn, recipient }: Naming): Record<string, string | undefined> {
  const isLid = parseJid(recipient)?.isLid ?? false
  const from = isLid ? lidJid(phone.lid, device) : pnJid(phone.number, device)
  const alternative = isLid ? pnJid(other.number) : lidJid(other.lid)
  const name = `${isOwn ? 'peer_recipient' : 'sender'}_${isLid ? 'pn' : 'lid'}`
  const mode = isLid ? 'lid' : 'pn'
  return { from, [name]: alternative, addressing_mode: mode, recipient: isOwn ? recipient : undefined }
}
