import { shownText, decodeMessage } from '../protocol/messages'
import { node, secondsNow, uintBytes } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { bundleNodes } from './bundle-nodes'
import type { Ciphertext, Phone } from './phone'
import { sendReceipt } from './receipts'

export type IncomingMessage = {
  id: string
  sender: Phone
  device: number
  /** The bare address the sender used for this phone. */
  answerTo: string
  sealed: Ciphertext
  attempt: number
}

/** A phone decrypts a message, shows it, and tells the sender; or asks for it again. */
export async function receiveOnPhone(world: World, phone: Phone, incoming: IncomingMessage): Promise<void> {
  const { id, sender } = incoming
  try {
    if (sender !== phone && world.faults.take('garbleOutbound', sender.number)) {
      world.events.record({ kind: 'fault', fault: 'garbleOutbound', phone: sender.number, id })
      throw new Error('Ordered not to decrypt')
    }
    const plaintext = await phone.decryptFrom(sender.number, incoming.device, incoming.sealed)
    const message = decodeMessage(plaintext)
    if (sender === phone) mirror(world, phone, id, message.deviceSentMessage)
    else show(world, phone, incoming, shownText(message))
  } catch (error) {
    // The very same ciphertext twice: its message key is gone, but the phone has shown the message already.
    const shown = phone.ledger.find(sender.number, id)
    if (shown) return show(world, phone, incoming, shown.text)
    world.events.record({ kind: 'message-undecryptable', phone: phone.number, from: sender.number, id })
    if (sender !== phone && incoming.attempt < MAX_ATTEMPTS) askAgain(phone, incoming)
    else world.recordUnknown(refused(incoming), `Undecryptable: ${String(error)}`, sender.number)
  }
}

const MAX_ATTEMPTS = 5

function show(world: World, phone: Phone, { id, sender, answerTo }: IncomingMessage, text: string): void {
  const entry = phone.ledger.record({ id, from: sender.number, text, answerTo })
  world.events.record({
    kind: 'message-received',
    phone: phone.number,
    from: sender.number,
    id,
    text,
    copies: entry.copies,
  })
  reportDelivery(world, phone, sender, answerTo, id)
}

function reportDelivery(world: World, phone: Phone, sender: Phone, answerTo: string, id: string): void {
  const report = () => sendReceipt(world, { from: phone, to: sender, answerTo, ids: [id] })
  if (world.isAutoDelivering) report()
  else world.heldReceipts.push(report)
}

type SentCopy = { destinationJid?: string | null; message?: Parameters<typeof shownText>[0] | null }

/** Requests of a companion to its own phone ("peer" messages) carry no copy; the phone leaves them unanswered. */
function mirror(world: World, phone: Phone, id: string, copy: SentCopy | null | undefined): void {
  if (!copy) return
  const text = shownText(copy.message ?? {})
  const to = copy.destinationJid ?? ''
  world.events.record({ kind: 'message-mirrored', phone: phone.number, to, id, text })
}

function askAgain(phone: Phone, { id, sender, device, answerTo, attempt }: IncomingMessage): void {
  const retry = node('retry', { v: '1', count: String(attempt + 1), id, t: secondsNow() })
  const registration = node('registration', {}, uintBytes(phone.registrationId, 4))
  const keys = node('keys', {}, bundleNodes(phone.takeBundle()))
  const attrs = { from: answerTo, id, type: 'retry', t: secondsNow() }
  sender.devices.get(device)?.deliver(node('receipt', attrs, [retry, registration, keys]))
}

function refused({ id, answerTo, sealed }: IncomingMessage): Node {
  return node('message', { id, to: answerTo }, [node('enc', { type: sealed.type })])
}
