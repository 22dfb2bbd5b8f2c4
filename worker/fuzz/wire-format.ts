/** A field of a protobuf message as its bytes have it: nobody knows here what it means. */
export type Field = { number: number; value: Value }
export type Value =
  | { wire: 0; varint: bigint }
  | { wire: 1 | 5; bytes: Uint8Array }
  | { wire: 2; bytes: Uint8Array }
  /** With a length that is not that of its bytes. */
  | { wire: 2; claimed: bigint; bytes: Uint8Array }
  /** Bytes that can be read as a message; texts may by chance. */
  | { wire: 2; fields: Field[] }

const deepest = 12

/** Null for bytes that are no message. */
export function readFields(bytes: Uint8Array, depth = 0): Field[] | null {
  const fields: Field[] = []
  let at = 0
  const varint = (): bigint | null => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) return null
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    return null
  }
  const take = (length: number): Uint8Array | null => {
    if (length > bytes.length - at) return null
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = varint()
    if (tag === null) return null
    const value = readValue(Number(tag & 7n), varint, take, depth)
    const number = Number(tag >> 3n)
    if (value === null || number === 0 || number > 20_000) return null
    fields.push({ number, value })
  }
  return fields
}

function readValue(
  wire: number,
  varint: () => bigint | null,
  take: (length: number) => Uint8Array | null,
  depth: number,
): Value | null {
  if (wire === 0) {
    const value = varint()
    return value === null ? null : { wire, varint: value }
  }
  if (wire === 1 || wire === 5) {
    const bytes = take(wire === 1 ? 8 : 4)
    return bytes === null ? null : { wire, bytes }
  }
  if (wire !== 2) return null
  const length = varint()
  const bytes = length === null || length > 2n ** 31n ? null : take(Number(length))
  if (bytes === null) return null
  const fields = depth < deepest && bytes.length > 1 ? readFields(bytes, depth + 1) : null
  return fields === null ? { wire, bytes } : { wire, fields }
}

export function writeFields(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ number, value }) => {
      const tag = writeVarint((BigInt(number) << 3n) | BigInt(value.wire))
      if (value.wire === 0) return [tag, writeVarint(value.varint)]
      if (value.wire !== 2) return [tag, value.bytes]
      const bytes = 'fields' in value ? writeFields(value.fields) : value.bytes
      return [tag, writeVarint('claimed' in value ? value.claimed : BigInt(bytes.length)), bytes]
    }),
  )
}

export function writeVarint(value: bigint): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return Buffer.from([...bytes, Number(rest)])
}
