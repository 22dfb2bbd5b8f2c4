import type { FaultKind, PhoneNumber, SendTextInput } from '../contract'
import { encodeMessage } from '../protocol/messages'
import { node, secondsNow } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { lidJid, pnJid } from '../protocol/jids'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Ciphertext, Phone, SentText } from './phone'

/** A phone writes: to the recipient's companions, to its own companions, and to the recipient's phone. */
export async function sendText(world: World, input: SendTextInput): Promise<SentText> {
  const sender = world.addPhone({ number: input.from, name: input.name })
  const recipient = world.addPhone({ number: input.to })
  const sent: SentText = {
    id: world.nextMessageId(),
    to: recipient.number,
    text: input.text,
    addressing: input.addressing ?? 'lid',
    t: secondsNow(),
  }
  sender.sent.set(sent.id, sent)
  world.counters.messagesIn += 1
  world.events.record({
    kind: 'message-sent',
    phone: sender.number,
    to: recipient.number,
    id: sent.id,
    text: sent.text,
  })
  const targets = [...recipient.devices.values(), ...sender.devices.values()]
  await Promise.all(targets.map((device) => deliverText(world, sender, device, sent)))
  recipient.ledger.record({
    id: sent.id,
    from: sender.number,
    text: sent.text,
    answerTo: pnJid(recipient.number),
  })
  return sent
}

/** Encrypts and sends the same message again, under a new session: the old one was of no use to the device. */
export async function resendText(
  world: World,
  sender: Phone,
  owner: Phone,
  device: LinkedDevice,
  id: string,
): Promise<boolean> {
  const sent = sender.sent.get(id)
  if (!sent) return false
  await sender.openSession(owner, device)
  await deliverText(world, sender, device, sent)
  world.events.record({
    kind: 'message-resent',
    phone: sender.number,
    to: owner.number,
    device: device.id,
    id,
  })
  return true
}

async function deliverText(world: World, sender: Phone, device: LinkedDevice, sent: SentText): Promise<void> {
  const isOwnCompanion = sender.devices.get(device.id) === device
  const recipient = world.addPhone({ number: sent.to })
  const owner = isOwnCompanion ? sender : recipient
  const text = { conversation: sent.text }
  const destinationJid = sent.addressing === 'lid' ? lidJid(recipient.lid) : pnJid(recipient.number)
  const message = isOwnCompanion ? { deviceSentMessage: { destinationJid, message: text } } : text
  const sealed = await sender.encryptTo(owner, device, encodeMessage(message))
  const hasFault = (kind: FaultKind) => !isOwnCompanion && takeFault(world, kind, owner.number, sent.id)
  const body = hasFault('garbleInbound') ? garble(sealed) : sealed
  const attrs = isOwnCompanion ? ownAttrs(sender, recipient, sent) : senderAttrs(sender, sent)
  const stanza = messageStanza(attrs, body)
  device.deliver(stanza)
  if (hasFault('duplicateInbound') && device.line?.isLive) device.line.send(stanza)
}

function messageStanza(attrs: Record<string, string>, { type, body }: Ciphertext): Node {
  return node('message', attrs, [node('enc', { v: '2', type }, body)])
}

/** The other name of the sender goes along, so that the client learns which number belongs to which LID. */
function senderAttrs(sender: Phone, { id, t, addressing }: SentText): Record<string, string> {
  const common = { id, t, type: 'text', notify: sender.name, addressing_mode: addressing }
  return addressing === 'lid'
    ? { from: lidJid(sender.lid), sender_pn: pnJid(sender.number), ...common }
    : { from: pnJid(sender.number), sender_lid: lidJid(sender.lid), ...common }
}

/** Written on the owner's phone. `sender_*` here would map the contact's LID to the owner's own number. */
function ownAttrs(owner: Phone, recipient: Phone, sent: SentText): Record<string, string> {
  const common = {
    id: sent.id,
    t: sent.t,
    type: 'text',
    notify: owner.name,
    addressing_mode: sent.addressing,
  }
  const [lid, pn] = [lidJid(recipient.lid), pnJid(recipient.number)]
  return sent.addressing === 'lid'
    ? { from: lidJid(owner.lid), recipient: lid, peer_recipient_pn: pn, ...common }
    : { from: pnJid(owner.number), recipient: pn, peer_recipient_lid: lid, ...common }
}

function takeFault(world: World, kind: FaultKind, owner: PhoneNumber, id: string): boolean {
  const fault = world.faults.take(kind, owner)
  if (fault) world.events.record({ kind: 'fault', fault: kind, phone: owner, id })
  return fault !== undefined
}

/** The last bytes of a Signal message are its MAC. */
function garble(sealed: Ciphertext): Ciphertext {
  const body = Buffer.from(sealed.body)
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 0xff
  return { ...sealed, body }
}
