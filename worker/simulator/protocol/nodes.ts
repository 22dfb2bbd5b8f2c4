import { inflateSync } from 'node:zlib'
import * as dictionary from 'baileys/lib/WABinary/constants.js'
import { decodeDecompressedBinaryNode } from 'baileys/lib/WABinary/decode.js'
import { encodeBinaryNode } from 'baileys/lib/WABinary/encode.js'
import type { BinaryNode } from 'baileys/lib/WABinary/types.js'

/** A stanza or a part of one: WhatsApp's binary XML. */
export type Node = BinaryNode

const COMPRESSED = 2

export function decodeNode(bytes: Buffer): Node {
  const flags = bytes[0] ?? 0
  const body = flags & COMPRESSED ? inflateSync(bytes.subarray(1)) : bytes.subarray(1)
  return decodeDecompressedBinaryNode(body, dictionary)
}

export function encodeNode(stanza: Node): Buffer {
  return Buffer.from(encodeBinaryNode(stanza))
}

/**
 * Attributes that are undefined are left out. Only strings may pass: the encoder counts a number in the list
 * size without writing it, which corrupts the whole frame.
 */
export function node(
  tag: string,
  attrs: Record<string, string | undefined> = {},
  content?: Node[] | string | Uint8Array,
): Node {
  // A plain loop: this runs several times for every message, and lists of entries are most of its cost.
  const known: Record<string, string> = {}
  for (const name of Object.keys(attrs)) {
    const value = attrs[name]
    if (value !== undefined) known[name] = value
  }
  return { tag, attrs: known, content }
}

export function children(parent: Node | undefined, tag?: string): Node[] {
  if (!Array.isArray(parent?.content)) return []
  return tag === undefined ? parent.content : parent.content.filter((child) => child.tag === tag)
}

export function child(parent: Node | undefined, tag: string): Node | undefined {
  return children(parent, tag)[0]
}

/** Content may come back as a string (token, packed digits, jid) or as bytes; both are the same text. */
export function textOf(element: Node | undefined): string | undefined {
  const content = element?.content
  if (content === undefined || Array.isArray(content)) return undefined
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}

export function bytesOf(element: Node | undefined): Buffer | undefined {
  const content = element?.content
  if (content === undefined || Array.isArray(content)) return undefined
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)
}

export function uintOf(element: Node | undefined): number | undefined {
  const bytes = bytesOf(element)
  return bytes && bytes.length > 0 ? bytes.readUIntBE(0, bytes.length) : undefined
}

export function uintBytes(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}
