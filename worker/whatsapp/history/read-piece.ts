import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { proto } from 'baileys'
import { ByteStream, UnreadableHistoryError } from './byte-stream'

/** One thing that a piece of the past tells. */
export type PastItem =
  | { kind: 'message'; message: proto.IWebMessageInfo }
  /** A chat, after its messages and without them. */
  | { kind: 'chat'; chat: proto.IConversation }
  | { kind: 'name'; name: proto.IPushname }
  | { kind: 'address'; address: proto.IPhoneNumberToLIDMapping }

export type ReadOptions = { messages: boolean }

/** Packed as tightly as can be, nothing grows larger than this in a piece of any phone. */
const inflatedAtMost = 2 ** 30
/** What is larger is passed over: a message with all that belongs to it is far smaller. */
const messageAtMost = 4 * 2 ** 20
const partAtMost = 2 ** 20
const bytesAtOnce = 64 * 1024

/** Fields of `HistorySync`, of `Conversation`, and what kinds of values a field can have. */
const syncFields = { conversations: 2, pushnames: 7, phoneNumberToLidMappings: 15 } as const
const chatMessages = 2
const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const

/**
 * Reads a piece of the past as it is packed, one message at a time, however much is in it. With it nothing is held but what
 * was not taken yet.
 * @throws UnreadableHistoryError
 */
export async function* readPiece(packed: Uint8Array, { messages }: ReadOptions): AsyncGenerator<PastItem> {
  const bytes = new ByteStream(inflated(packed), inflatedAtMost)
  try {
    while (!(await bytes.isOver())) {
      const { field, length } = await nextField(bytes)
      if (length === null) continue
      if (field === syncFields.conversations) yield* readChat(bytes, length, messages)
      else if (field === syncFields.pushnames && length <= partAtMost) {
        yield { kind: 'name', name: decoded(proto.Pushname, await bytes.take(length)) }
      } else if (field === syncFields.phoneNumberToLidMappings && length <= partAtMost) {
        yield { kind: 'address', address: decoded(proto.PhoneNumberToLIDMapping, await bytes.take(length)) }
      } else await bytes.drop(length)
    }
  } finally {
    await bytes.close()
  }
}

async function* readChat(bytes: ByteStream, length: number, messages: boolean): AsyncGenerator<PastItem> {
  const end = bytes.position + length
  const rest: Uint8Array[] = []
  let restBytes = 0
  while (bytes.position < end) {
    const { field, tag, value, length: inner } = await nextField(bytes)
    if (inner === null) {
      rest.push(tag, value)
      restBytes += tag.length + value.length
      continue
    }
    if (bytes.position + inner > end) throw new UnreadableHistoryError('A chat breaks off')
    if (field === chatMessages) {
      if (!messages || inner > messageAtMost) await bytes.drop(inner)
      else {
        const message = messageIn(await bytes.take(inner))
        if (message !== null) yield { kind: 'message', message }
      }
    } else if (restBytes + inner > partAtMost) await bytes.drop(inner)
    else {
      // Copied, since what it is taken from is let go of.
      rest.push(tag, value, Buffer.from(await bytes.take(inner)))
      restBytes += tag.length + value.length + inner
    }
  }
  yield { kind: 'chat', chat: decoded(proto.Conversation, Buffer.concat(rest)) }
}

/** Null for one that is none; the others are read all the same. */
function messageIn(bytes: Uint8Array): proto.IWebMessageInfo | null {
  try {
    return proto.HistorySyncMsg.decode(bytes).message ?? null
  } catch {
    return null
  }
}

type Field = {
  field: number
  /** Of what follows; null for a number, which was read. */
  length: number | null
  /** As they stood there: the field's name, and its number or its length. */
  tag: Uint8Array
  value: Uint8Array
}

async function nextField(bytes: ByteStream): Promise<Field> {
  const tag = await bytes.varint()
  const [field, type] = [Math.floor(tag / 8), tag % 8]
  const named = { field, tag: encodedVarint(tag) }
  switch (type) {
    case wire.varint: {
      return { ...named, length: null, value: encodedVarint(await bytes.varint()) }
    }
    case wire.fixed64:
      return { ...named, length: null, value: Buffer.from(await bytes.take(8)) }
    case wire.fixed32:
      return { ...named, length: null, value: Buffer.from(await bytes.take(4)) }
    case wire.bytes: {
      const length = await bytes.varint()
      if (length > inflatedAtMost) throw new UnreadableHistoryError('A part is larger than any should be')
      return { ...named, length, value: encodedVarint(length) }
    }
    default:
      throw new UnreadableHistoryError(`A field is of the unknown kind ${type}`)
  }
}

function encodedVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = value
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80)
  bytes.push(left)
  return Uint8Array.from(bytes)
}

function decoded<Message>(type: { decode(bytes: Uint8Array): Message }, bytes: Uint8Array): Message {
  try {
    return type.decode(bytes)
  } catch (error) {
    throw new UnreadableHistoryError('A part of it is none', { cause: error })
  }
}

/** Handed over in small parts, so that what they become waits for whoever reads it. */
async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const parts = function* (): Generator<Uint8Array> {
    for (let at = 0; at < packed.length; at += bytesAtOnce) yield packed.subarray(at, at + bytesAtOnce)
  }
  const inflate = createInflate({ chunkSize: bytesAtOnce })
  const source = Readable.from(parts())
  source.on('error', (error) => inflate.destroy(error))
  try {
    yield* source.pipe(inflate) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UnreadableHistoryError('It cannot be unpacked', { cause: error })
  } finally {
    source.destroy()
    inflate.destroy()
  }
}
