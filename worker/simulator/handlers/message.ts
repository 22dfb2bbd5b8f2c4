import { proto } from 'baileys/WAProto/index.js'
import { receiveOnPhone } from '../phones/incoming-messages'
import { jidOf, parseJid } from '../protocol/jids'
import { bytesOf, child, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { forwardMessage } from './forwarding'
import { handleGroupMessage } from './group-message'
import type { StanzaContext, StanzaHandler } from './context'
import { refuseStanza } from './refusal'
import { envelopesOf, isSingleCipher } from './envelopes'

/** A message to one account: a copy for each of its devices and for each of the sender's own. */
export const handleMessage: StanzaHandler = async (stanza, context) => {
  const { world, phone } = context
  if (stanza.attrs.to?.endsWith('@newsletter')) return refuseStanza(stanza, context)
  world.counters.messagesOut += 1
  checkDeviceIdentity(stanza, context)
  if (!acknowledge(stanza, context)) return
  if (stanza.attrs.to?.endsWith('@g.us')) return handleGroupMessage(stanza, context)
  for (const { jid, enc } of envelopesOf(stanza)) {
    const recipient = world.findByJid(jid)
    const address = parseJid(jid)
    const body = bytesOf(enc)
    if (!recipient || !address || !body || !isSingleCipher(enc.attrs.type)) {
      world.recordUnknown(stanza, `No recipient or cipher for ${jid}`, phone.number)
      continue
    }
    const linked = recipient.devices.get(address.device)
    if (linked || !recipient.simulatedDevice(address.device)) forwardMessage(stanza, context, linked, enc)
    else
      await receiveOnPhone(world, recipient, {
        id: stanza.attrs.id ?? '',
        sender: phone,
        device: context.device.id,
        reader: address.device,
        answerTo: jidOf(recipient, address.isLid ? 'lid' : 'pn'),
        sealed: { type: enc.attrs.type, body },
        attempt: Number(enc.attrs.count ?? 0),
      })
  }
}

/** Says whether the message goes on. The ack comes before anything the recipient does. */
function acknowledge(stanza: Node, { world, phone, device, send }: StanzaContext): boolean {
  const { id = '', to } = stanza.attrs
  const contact = world.findByJid(to)?.number
  const isNewChat = () => contact !== undefined && contact !== phone.number && !phone.ledger.hasChat(contact)
  // Messages to the own phone are the client's business, not the person's.
  const isPeer = stanza.attrs.category === 'peer'
  const isAskedFor = device.queue.isAskedFor(id)
  const occasion = { phone: phone.number, contact, isNewChat, isAskedFor }
  const fault = isPeer ? undefined : world.faults.take('message', occasion)
  const ack = (error?: number) =>
    send(node('ack', { class: 'message', id, from: to, t: world.clock.seconds(), error: error?.toString() }))
  if (!fault) {
    ack()
    return true
  }
  world.events.record({ kind: 'fault', fault: fault.kind, phone: phone.number, id })
  const { effect } = fault
  if (effect.ack === 'refused') ack(effect.code)
  if (effect.ack === 'sent') world.clock.after(effect.delayMs, () => ack())
  return effect.isDelivered
}

/** First messages carry the signed identity the phone gave this device; it must be that very one. */
function checkDeviceIdentity(stanza: Node, { world, phone, device }: StanzaContext): void {
  const isFirst = envelopesOf(stanza).some(({ enc }) => enc.attrs.type === 'pkmsg')
  const identity = bytesOf(child(stanza, 'device-identity'))
  if (!identity) {
    if (isFirst) world.recordUnknown(stanza, 'pkmsg without a device identity', phone.number)
    return
  }
  const { details, accountSignature, deviceSignature } = proto.ADVSignedDeviceIdentity.decode(identity)
  const isKnown =
    device.certificate.details.equals(details ?? Buffer.alloc(0)) &&
    device.certificate.accountSignature.equals(accountSignature ?? Buffer.alloc(0)) &&
    device.deviceSignature.equals(deviceSignature ?? Buffer.alloc(0))
  if (!isKnown) world.recordUnknown(stanza, 'Device identity is not the one of this device', phone.number)
}
