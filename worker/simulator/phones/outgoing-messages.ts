import type { proto } from 'baileys/WAProto/index.js'
import type { Addressing, GroupId, PhoneNumber } from '../contract-addresses'
import type { SendInput } from '../contract-messages'
import type { Group } from '../groups/group'
import { encodeMessage, pad } from '../protocol/messages'
import { jidOf } from '../protocol/jids'
import type { World } from '../world'
import { deliver } from './deliveries'
import { resendToGroup, sendToGroup } from './group-messages'
import type { LinkedDevice } from './linked-device'
import { buildMessage } from './message-content'
import type { Composer } from './message-content'
import { contactAttrs, encNode, messageStanza, ownAttrs, withOddAttrs } from './message-stanzas'
import type { Phone, SentMessage } from './phone'
import { showMessage } from './shown-messages'

export type Envelope = {
  from: PhoneNumber
  to: PhoneNumber | GroupId
  name?: string
  addressing?: Addressing
  device?: number
  isStory?: boolean
  isAlone?: boolean
}

/** A phone writes: to the recipient's companions, to its own companions, and to the recipient's phone. */
export function sendContent(world: World, { content, quoted, ...envelope }: SendInput): Promise<SentMessage> {
  return sendMessage(world, envelope, (composer) => buildMessage(content, composer, quoted))
}

/** The same with any message. */
export async function sendMessage(
  world: World,
  envelope: Envelope,
  compose: (composer: Composer) => proto.IMessage | Promise<proto.IMessage>,
): Promise<SentMessage> {
  const sender = world.addPhone({ number: envelope.from, name: envelope.name })
  const group = world.groups.find(envelope.to)
  const recipient = group ? undefined : world.addPhone({ number: envelope.to })
  const addressing = group?.addressing ?? envelope.addressing ?? 'lid'
  const message = await compose({ world, sender, recipient, group, addressing })
  const [id, t] = [world.nextMessageId(), world.clock.seconds()]
  const sent = {
    id,
    to: envelope.to,
    message,
    addressing,
    t,
    device: envelope.device ?? 0,
    isStory: envelope.isStory,
    isAlone: envelope.isAlone,
  }
  sender.rememberSent(sent)
  world.counters.messagesIn += 1
  const own = { id, sender, chat: sent.to, group: group?.id, message, answerTo: jidOf(sender, addressing) }
  const { text = '', effect } = showMessage(world, sender, own) ?? {}
  world.events.record({ kind: 'message-sent', phone: sender.number, to: sent.to, id, text, effect })
  if (group) await sendToGroup(world, { group, sender, sent })
  else if (recipient) await sendDirectly(world, sender, recipient, sent)
  return sent
}

async function sendDirectly(world: World, sender: Phone, recipient: Phone, sent: SentMessage): Promise<void> {
  const targets = [...recipient.devices.values(), ...sender.devices.values()]
  await Promise.all(targets.map((device) => deliverDirectly(world, sender, device, sent)))
  if (recipient === sender) return
  const answerTo = jidOf(recipient, 'pn')
  const arrival = { id: sent.id, sender, chat: sender.number, message: sent.message, answerTo }
  await recipient.whenReachable(() => void showMessage(world, recipient, arrival))
}

/** Encrypts and sends the same message again, under a new session: the old one was of no use to the device. */
export async function resendMessage(
  world: World,
  sender: Phone,
  owner: Phone,
  device: LinkedDevice,
  id: string,
): Promise<boolean> {
  const sent = sender.findSent(id)
  const from = sent && sender.simulatedDevice(sent.device)
  if (!sent || !from) return false
  await from.openSession(owner.number, device)
  const group: Group | undefined = world.groups.find(sent.to)
  if (group) await resendToGroup(world, { group, sender, sent }, owner, device)
  else await deliverDirectly(world, sender, device, sent)
  const target = { to: owner.number, device: device.id }
  world.events.record({ kind: 'message-resent', phone: sender.number, ...target, id })
  return true
}

/** Encrypts a message of one person for one linked device. */
export async function deliverDirectly(
  world: World,
  sender: Phone,
  device: LinkedDevice,
  sent: SentMessage,
): Promise<void> {
  const from = sender.simulatedDevice(sent.device)
  if (!from) throw new Error(`${sender.number} has no device ${sent.device}`)
  const recipient = world.addPhone({ number: sent.to })
  const isOwnCompanion = sender.devices.get(device.id) === device
  const owner = isOwnCompanion ? sender : recipient
  const destinationJid = jidOf(recipient, sent.addressing)
  const message = isOwnCompanion
    ? { deviceSentMessage: { destinationJid, message: sent.message } }
    : sent.message
  const plaintext = sent.bytes ? pad(sent.bytes) : encodeMessage(message)
  const { type, body } = await from.encryptTo(owner.number, device, plaintext)
  const attrs = isOwnCompanion ? ownAttrs(sender, recipient, sent) : contactAttrs(sender, sent)
  const stanza = messageStanza(withOddAttrs(attrs, sent), encNode(type, body))
  deliver(world, { owner, device, sender, stanza })
}
