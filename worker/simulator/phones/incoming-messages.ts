import { proto } from 'baileys/WAProto/index.js'
import type { GroupId } from '../contract-addresses'
import { decodeMessage } from '../protocol/messages'
import { node, uintBytes } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { bundleNodes } from './bundle-nodes'
import { deliver } from './deliveries'
import { answerPeerRequest } from './peer-messages'
import type { Ciphertext, Phone } from './phone'
import { sendReceipt } from './receipts'
import { showMessage } from './shown-messages'
import type { SignalDevice } from './signal-device'

export type IncomingMessage = {
  id: string
  sender: Phone
  /** Which of the sender's devices wrote it, and which of the recipient's reads it. */
  device: number
  reader: number
  /** The bare address the sender used for this phone. */
  answerTo: string
  group?: GroupId
  sealed: Ciphertext | { type: 'skmsg'; body: Buffer }
  attempt: number
}

const MAX_ATTEMPTS = 5

/** A phone decrypts a message, shows it, and tells the sender; or asks for it again. */
export async function receiveOnPhone(world: World, phone: Phone, incoming: IncomingMessage): Promise<void> {
  await phone.whenReachable(() => receiveNow(world, phone, incoming))
}

async function receiveNow(world: World, phone: Phone, incoming: IncomingMessage): Promise<void> {
  const { id, sender } = incoming
  let hasKeys = true
  try {
    const fault =
      sender !== phone && world.faults.take('decryption', { phone: sender.number, contact: phone.number })
    if (fault) {
      world.events.record({ kind: 'fault', fault: fault.kind, phone: sender.number, id })
      hasKeys = fault.effect.hasKeys
      throw new Error('Ordered not to decrypt')
    }
    const message = await decrypt(phone, incoming)
    const { protocolMessage } = message.deviceSentMessage?.message ?? message
    const request = protocolMessage?.peerDataOperationRequestMessage
    const linked = phone.devices.get(incoming.device)
    if (sender === phone && request && linked) return answerPeerRequest(world, phone, linked, { id, request })
    if (incoming.reader !== 0) return readOnCompanion(world, phone, incoming, message)
    if (sender === phone && !incoming.group) mirror(world, phone, id, message.deviceSentMessage)
    else show(world, phone, incoming, message)
  } catch (error) {
    // The very same ciphertext twice: its message key is gone, but the phone has shown the message already.
    const known = phone.ledger.find({ id, from: sender.number })
    if (known && incoming.reader === 0) return showCopy(world, phone, incoming)
    world.events.record({ kind: 'message-undecryptable', phone: phone.number, from: sender.number, id })
    if (sender !== phone && incoming.attempt < MAX_ATTEMPTS) askAgain(world, phone, incoming, hasKeys)
    else world.recordUnknown(refused(incoming), `Undecryptable: ${String(error)}`, sender.number)
  }
}

async function decrypt(
  phone: Phone,
  { sender, device, reader, group, sealed }: IncomingMessage,
): Promise<proto.Message> {
  const own = deviceOf(phone, reader)
  const speaker = { number: sender.number, device }
  const plaintext =
    sealed.type === 'skmsg'
      ? await own.senderKeys.decrypt(group ?? '', speaker, sealed.body)
      : await own.decryptFrom(sender.number, device, sealed)
  const message = decodeMessage(plaintext)
  const key = message.senderKeyDistributionMessage
  const distribution = key?.axolotlSenderKeyDistributionMessage
  if (key?.groupId && distribution) await own.senderKeys.accept(key.groupId, speaker, distribution)
  return message
}

function deviceOf(phone: Phone, id: number): SignalDevice {
  const device = phone.simulatedDevice(id)
  if (!device) throw new Error(`${phone.number} has no device ${id}`)
  return device
}

function show(world: World, phone: Phone, incoming: IncomingMessage, message: proto.IMessage): void {
  const { id, sender, answerTo, group } = incoming
  const chat = group ?? sender.number
  const shown = showMessage(world, phone, { id, sender, chat, group, message, answerTo })
  if (!shown) return
  world.events.record({
    kind: 'message-received',
    phone: phone.number,
    from: sender.number,
    id,
    ...shown,
    ...(group ? { group } : {}),
  })
  if (sender !== phone) reportDelivery(world, phone, incoming)
}

function showCopy(world: World, phone: Phone, incoming: IncomingMessage): void {
  const text = phone.ledger.find({ id: incoming.id, from: incoming.sender.number })?.text ?? ''
  show(world, phone, incoming, { conversation: text })
}

/** The phone's ledger tells what the account saw; a companion only shows that its own copy could be read. */
function readOnCompanion(
  world: World,
  phone: Phone,
  incoming: IncomingMessage,
  message: proto.Message,
): void {
  if (isKeyOnly(message)) return
  const { id, sender, reader } = incoming
  world.events.record({
    kind: 'companion-received',
    phone: phone.number,
    device: reader,
    from: sender.number,
    id,
  })
}

function isKeyOnly(message: proto.Message): boolean {
  return Object.keys(proto.Message.toObject(message)).every(
    (field) => field === 'senderKeyDistributionMessage',
  )
}

function reportDelivery(world: World, phone: Phone, { id, sender, answerTo, group }: IncomingMessage): void {
  const report = () => sendReceipt(world, { from: phone, to: sender, answerTo, group, ids: [id] })
  if (world.isAutoDelivering) report()
  else world.heldReceipts.push(report)
}

/** Requests of a companion to its own phone ("peer" messages) carry no copy; the phone leaves them unanswered. */
function mirror(
  world: World,
  phone: Phone,
  id: string,
  copy: proto.Message.IDeviceSentMessage | null | undefined,
): void {
  if (!copy?.message) return
  const to = copy.destinationJid ?? ''
  const chat = world.findByJid(to)?.number ?? to
  const own = { id, sender: phone, chat, message: copy.message, answerTo: to }
  const { text = '', effect } = showMessage(world, phone, own) ?? {}
  world.events.record({ kind: 'message-mirrored', phone: phone.number, to, id, text, effect })
}

function askAgain(world: World, phone: Phone, incoming: IncomingMessage, hasKeys: boolean): void {
  const { id, sender, device, reader, answerTo, group, attempt } = incoming
  const own = deviceOf(phone, reader)
  const t = world.clock.seconds()
  const retry = node('retry', { v: '1', count: String(attempt + 1), id, t })
  const registration = node('registration', {}, uintBytes(own.registrationId, 4))
  const keys = hasKeys ? [node('keys', {}, bundleNodes(own.takeBundle()))] : []
  const asking = reader === 0 ? answerTo : answerTo.replace('@', `:${reader}@`)
  const names = group ? { from: group, participant: asking } : { from: asking }
  const content = [retry, registration, ...keys]
  const author = sender.devices.get(device)
  if (!author) return
  const stanza = node('receipt', { ...names, id, type: 'retry', t }, content)
  deliver(world, { owner: sender, device: author, sender: phone, stanza })
}

function refused({ id, answerTo, sealed }: IncomingMessage): Node {
  return node('message', { id, to: answerTo }, [node('enc', { type: sealed.type })])
}
