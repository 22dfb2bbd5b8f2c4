import { proto } from 'baileys/WAProto/index.js'
import { receiveOnPhone } from '../phones/incoming-messages'
import type { LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import { lidJid, parseJid, pnJid } from '../protocol/jids'
import { bytesOf, child, children, node, secondsNow } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { StanzaContext, StanzaHandler } from './context'

type Envelope = { jid: string; enc: Node }

/** A message to one account: a copy for each of its devices and for each of the sender's own. */
export const handleMessage: StanzaHandler = async (stanza, context) => {
  const { world, phone } = context
  const { id = '' } = stanza.attrs
  world.counters.messagesOut += 1
  checkDeviceIdentity(stanza, context)
  if (!acknowledge(stanza, context)) return
  for (const { jid, enc } of envelopesOf(stanza)) {
    const recipient = world.findByJid(jid)
    const address = parseJid(jid)
    const body = bytesOf(enc)
    const type = enc.attrs.type
    if (!recipient || !address || !body || (type !== 'pkmsg' && type !== 'msg')) {
      world.recordUnknown(stanza, `No recipient or cipher for ${jid}`, phone.number)
    } else if (address.device === 0) {
      const answerTo = address.isLid ? lidJid(recipient.lid) : pnJid(recipient.number)
      const attempt = Number(enc.attrs.count ?? 0)
      const sealed = { type, body } as const
      const incoming = { id, sender: phone, device: context.device.id, answerTo, sealed, attempt }
      await receiveOnPhone(world, recipient, incoming)
    } else {
      forward(stanza, context, recipient.devices.get(address.device), enc)
    }
  }
}

/** Says whether the message goes on. The ack comes before anything the recipient does. */
function acknowledge(stanza: Node, { world, phone, send }: StanzaContext): boolean {
  const { id = '', to } = stanza.attrs
  const ordered = (['swallowMessages', 'errorAck', 'withholdAcks'] as const).find((kind) => {
    const fault = world.faults.take(kind, phone.number)
    if (!fault) return false
    world.events.record({ kind: 'fault', fault: kind, phone: phone.number, id })
    if (kind === 'errorAck') {
      send(node('ack', { class: 'message', id, from: to, t: secondsNow(), error: String(fault.code) }))
    }
    return true
  })
  if (ordered === undefined) send(node('ack', { class: 'message', id, from: to, t: secondsNow() }))
  return ordered === undefined || ordered === 'withholdAcks'
}

/** Either one copy per device, or (to the own phone, or again after a retry) a single one. */
function envelopesOf(stanza: Node): Envelope[] {
  const single = child(stanza, 'enc')
  if (single) return [{ jid: stanza.attrs.to ?? '', enc: single }]
  return children(child(stanza, 'participants'), 'to').flatMap((to) => {
    const enc = child(to, 'enc')
    return enc ? [{ jid: to.attrs.jid ?? '', enc }] : []
  })
}

/** Another Baileys session is the recipient: its ciphertext is opaque here and simply passed on. */
function forward(stanza: Node, context: StanzaContext, to: LinkedDevice | undefined, enc: Node): void {
  const { phone, device, world } = context
  if (!to) return world.recordUnknown(stanza, 'Copy for a device that is not linked', phone.number)
  const identity = child(stanza, 'device-identity')
  const content = [
    node('enc', { v: '2', type: enc.attrs.type }, enc.content),
    ...(identity ? [identity] : []),
  ]
  const { id, type, to: recipient } = stanza.attrs
  const common = { id, type, t: secondsNow(), notify: phone.name }
  const isOwn = phone.devices.get(to.id) === to
  const other = isOwn ? world.findByJid(recipient) : phone
  const names = addressesOf({ phone, device: device.id, other: other ?? phone, isOwn, recipient })
  to.deliver(node('message', { ...names, ...common }, content))
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
