import { randomInt } from 'node:crypto'
import { proto } from 'baileys/WAProto/index.js'

/** A protobuf Message, padded with 1 to 16 bytes that each say how many they are. */
export const encodeMessage = (message: proto.IMessage): Buffer => pad(bytesOfMessage(message))

export const bytesOfMessage = (message: proto.IMessage): Uint8Array => proto.Message.encode(message).finish()

/** The same for bytes that may be no Message at all. */
export function pad(bytes: Uint8Array): Buffer {
  const padding = randomInt(1, 17)
  return Buffer.concat([bytes, Buffer.alloc(padding, padding)])
}

export function decodeMessage(padded: Buffer): proto.Message {
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 16 || padding > padded.length) throw new Error(`Wrong padding ${padding}`)
  return proto.Message.decode(padded.subarray(0, padded.length - padding))
}

/** The text a phone would show; the empty string for everything that is not a text. */
export function shownText(message: proto.IMessage): string {
  return message.conversation ?? message.extendedTextMessage?.text ?? ''
}
