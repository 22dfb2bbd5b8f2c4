import type { Group } from '../groups/group'
import { answerMediaRetry } from '../media/media-retry'
import type { LinkedDevice } from '../phones/linked-device'
import { resendMessage } from '../phones/outgoing-messages'
import type { Phone } from '../phones/phone'
import { jidOf, parseJid } from '../protocol/jids'
import { child, children, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { confirmStanza } from './confirmation'
import type { StanzaContext, StanzaHandler } from './context'

/** About messages of one's own account; they go no further. */
const PRIVATE_TYPES = new Set(['sender', 'peer_msg', 'hist_sync', 'read-self'])

/** The client has a message (and may have shown it), or could not read it. */
export const handleReceipt: StanzaHandler = async (stanza, context) => {
  const { world, phone } = context
  const { id = '', to, type, participant } = stanza.attrs
  const group = world.groups.find(to)
  const contact = world.findByJid(group ? participant : to)
  const fault =
    type === 'retry'
      ? undefined
      : world.faults.take('receipt', { phone: phone.number, contact: contact?.number, stanza: 'message' })
  if (fault) return world.events.record({ kind: 'fault', fault: fault.kind, phone: phone.number, id })
  context.send(node('ack', { class: 'receipt', id, from: to, type, participant }))
  const ids = [id, ...children(child(stanza, 'list'), 'item').map((item) => item.attrs.id ?? '')]
  if (type === 'retry') return retry(stanza, context, { id, sender: contact, group })
  if (type === 'server-error') return answerMediaRetry(world, phone, context.device, stanza)
  const by = `receipt ${type ?? 'delivered'}`
  for (const one of ids) confirmStanza(context, { stanza: 'message', id: one, by })
  if (!contact || contact === phone || PRIVATE_TYPES.has(type ?? '')) return
  tell(context, { contact, group, stanza, ids })
}

type Told = { contact: Phone; group: Group | undefined; stanza: Node; ids: string[] }

/** The sender's other devices learn it too; `inactive` means delivered while nobody is looking. */
function tell({ world, phone }: StanzaContext, { contact, group, stanza, ids }: Told): void {
  const { id, to, t } = stanza.attrs
  const type = stanza.attrs.type === 'inactive' ? undefined : stanza.attrs.type
  for (const one of ids) {
    const label = stanza.attrs.type ?? 'delivered'
    const parties = { from: phone.number, to: contact.number }
    world.events.record({ kind: 'receipt', ...parties, id: one, type: label, by: 'device' })
  }
  const names = group
    ? { from: group.id, participant: jidOf(phone, group.addressing) }
    : { from: jidOf(phone, parseJid(to)?.isLid ? 'lid' : 'pn') }
  const content = Array.isArray(stanza.content) ? stanza.content : undefined
  for (const device of contact.devices.values()) {
    device.deliver(node('receipt', { ...names, id, type, t: t ?? world.clock.seconds() }, content))
  }
}

type Retried = { id: string; sender: Phone | undefined; group: Group | undefined }

/** The copy under way is worthless; the sender encrypts the same message once more under the same id. */
async function retry(stanza: Node, context: StanzaContext, { id, sender, group }: Retried): Promise<void> {
  const { world, phone, device } = context
  if (!sender) return world.recordUnknown(stanza, 'Retry to an unknown account', phone.number)
  const label = { from: phone.number, to: sender.number, id, type: 'retry', by: 'device' as const }
  world.events.record({ kind: 'receipt', ...label })
  device.queue.expectRefusal(id)
  const { to, participant } = stanza.attrs
  const author = sender.devices.get(parseJid(participant ?? to)?.device ?? 0)
  if (author) return passOn(stanza, context, { author, group })
  await sender.whenReachable(async () => {
    if (await resendMessage(world, sender, phone, device, id)) return
    world.recordUnknown(stanza, 'Retry for a message that was never sent', phone.number)
  })
}

/** Another Baileys session wrote the message: it is the one to encrypt it again. */
function passOn(
  stanza: Node,
  { world, phone, device }: StanzaContext,
  { author, group }: { author: LinkedDevice; group: Group | undefined },
): void {
  const { id, to } = stanza.attrs
  const asking = jidOf(phone, group?.addressing ?? (parseJid(to)?.isLid ? 'lid' : 'pn'), device.id)
  const names = group ? { from: group.id, participant: asking } : { from: asking }
  author.deliver(node('receipt', { ...names, id, type: 'retry', t: world.clock.seconds() }, stanza.content))
}
