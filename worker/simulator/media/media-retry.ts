import { hkdfSync } from 'node:crypto'
import { proto } from 'baileys/WAProto/index.js'
import type { LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import { open, seal } from '../protocol/crypto'
import { pnJid } from '../protocol/jids'
import { unwrapMessage } from '../protocol/message-content'
import { bytesOf, child, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { findMedia } from './media-part'

const { SUCCESS, NOT_FOUND } = proto.MediaRetryNotification.ResultType
const IV_BYTES = 12

/**
 * A companion could not download a file and asks its own phone to upload it again. The answer names the new
 * place; key and hashes stay what they were.
 */
export function answerMediaRetry(world: World, phone: Phone, device: LinkedDevice, receipt: Node): void {
  const { id = '' } = receipt.attrs
  const source = phone.ledger.sourceById(id)
  const found = source && findMedia(unwrapMessage(proto.Message.decode(source)))
  const mediaKey = found?.part.mediaKey
  if (!mediaKey || !isAskedWith(mediaKey, receipt)) {
    return reply(world, phone, device, receipt, [node('error', { code: String(NOT_FOUND) })])
  }
  const old = world.media.find(found.part.directPath ?? '')
  const isRefused = world.media.faults.take(['retryRefused'], old?.owner ?? phone.number) !== undefined
  const file = old && !isRefused ? world.media.add(old.owner, old.body) : undefined
  const result = file ? SUCCESS : NOT_FOUND
  const answer = { stanzaId: id, directPath: file?.directPath, result }
  const sealed = sealAnswer(
    mediaKey,
    { id, iv: world.dice.bytes(IV_BYTES) },
    proto.MediaRetryNotification.encode(answer).finish(),
  )
  world.events.record({ kind: 'media-reuploaded', phone: phone.number, id, isFound: file !== undefined })
  reply(world, phone, device, receipt, [node('encrypt', {}, sealed)])
}

function reply(world: World, phone: Phone, device: LinkedDevice, receipt: Node, content: Node[]): void {
  const { jid, from_me, participant } = child(receipt, 'rmr')?.attrs ?? {}
  const rmr = node('rmr', { jid, from_me, participant })
  // The client finds its message by the id of the notification.
  const attrs = {
    from: pnJid(phone.number),
    type: 'mediaretry',
    id: receipt.attrs.id,
    t: world.clock.seconds(),
  }
  device.deliver(node('notification', attrs, [...content, rmr]))
}

/** Only who knows the message's key can ask for its file. */
function isAskedWith(mediaKey: Uint8Array, receipt: Node): boolean {
  const { id = '' } = receipt.attrs
  const encrypted = child(receipt, 'encrypt')
  const [ciphertext, iv] = [bytesOf(child(encrypted, 'enc_p')), bytesOf(child(encrypted, 'enc_iv'))]
  if (!ciphertext || !iv) return false
  try {
    const plaintext = open(ciphertext, retryKey(mediaKey), iv, Buffer.from(id))
    return proto.ServerErrorReceipt.decode(plaintext).stanzaId === id
  } catch {
    return false
  }
}

type Answered = { id: string; iv: Buffer }

function sealAnswer(mediaKey: Uint8Array, { id, iv }: Answered, plaintext: Uint8Array): Node[] {
  const ciphertext = seal(plaintext, retryKey(mediaKey), iv, Buffer.from(id))
  return [node('enc_p', {}, ciphertext), node('enc_iv', {}, iv)]
}

function retryKey(mediaKey: Uint8Array): Buffer {
  const info = 'WhatsApp Media Retry Notification'
  return Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), info, 32))
}
