import { resendText } from '../phones/outgoing-texts'
import type { Phone } from '../phones/phone'
import { lidJid, parseJid, pnJid } from '../protocol/jids'
import { child, children, node, secondsNow } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { confirmStanza } from './confirmation'
import type { StanzaContext, StanzaHandler } from './context'

/** About messages of one's own account; they go no further. */
const PRIVATE_TYPES = new Set(['sender', 'peer_msg', 'hist_sync', 'read-self'])

/** The client has a message (and may have shown it), or could not read it. */
export const handleReceipt: StanzaHandler = async (stanza, context) => {
  const { id = '', to, type } = stanza.attrs
  if (type !== 'retry' && context.world.faults.take('loseReceipts', context.phone.number)) {
    context.world.events.record({ kind: 'fault', fault: 'loseReceipts', phone: context.phone.number, id })
    return
  }
  context.send(node('ack', { class: 'receipt', id, from: to, type }))
  const ids = [id, ...children(child(stanza, 'list'), 'item').map((item) => item.attrs.id ?? '')]
  if (type === 'retry') return retry(stanza, context, id)
  const by = `receipt ${type ?? 'delivered'}`
  for (const one of ids) confirmStanza(context, { stanza: 'message', id: one, by })
  const contact = context.world.findByJid(to)
  if (!contact || contact === context.phone || PRIVATE_TYPES.has(type ?? '')) return
  tell(context, contact, stanza, ids)
}

/** The sender's other devices learn it too; `inactive` means delivered while nobody is looking. */
function tell({ world, phone }: StanzaContext, contact: Phone, stanza: Node, ids: string[]): void {
  const { id, to, t } = stanza.attrs
  const type = stanza.attrs.type === 'inactive' ? undefined : stanza.attrs.type
  for (const one of ids) {
    const label = stanza.attrs.type ?? 'delivered'
    world.events.record({
      kind: 'receipt',
      from: phone.number,
      to: contact.number,
      id: one,
      type: label,
      by: 'device',
    })
  }
  const from = parseJid(to)?.isLid ? lidJid(phone.lid) : pnJid(phone.number)
  const content = Array.isArray(stanza.content) ? stanza.content : undefined
  for (const device of contact.devices.values()) {
    device.deliver(node('receipt', { from, id, type, t: t ?? secondsNow() }, content))
  }
}

/** The copy under way is worthless; the sender encrypts the same message once more under the same id. */
async function retry(stanza: Node, context: StanzaContext, id: string): Promise<void> {
  const { world, phone, device } = context
  const sender = world.findByJid(stanza.attrs.to)
  if (!sender) return world.recordUnknown(stanza, 'Retry to an unknown account', phone.number)
  const label = { from: phone.number, to: sender.number, id, type: 'retry', by: 'device' as const }
  world.events.record({ kind: 'receipt', ...label })
  device.queue.expectRefusal(id)
  if (await resendText(world, sender, phone, device, id)) return
  world.recordUnknown(stanza, 'Retry for a message that was never sent', phone.number)
}
