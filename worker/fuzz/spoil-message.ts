import fc from 'fast-check'
import { oddTexts } from './odd-values'
import { readFields, writeFields, writeVarint, type Field, type Value } from './wire-format'

/** One thing that is wrong with a message; which of its fields is meant is told by position, so that it fits any. */
export type Spoilage =
  | { how: 'gone' | 'twice' | 'elsewhere' | 'otherWire' | 'emptied'; field: number; by: number }
  | { how: 'odd'; field: number; by: number }
  | { how: 'nested'; field: number; by: number }
  | { how: 'many'; field: number; by: number }
  | { how: 'unknown'; field: number; by: number }
  /** What follows leaves bytes that are no message. */
  | { how: 'cut' | 'flipped' | 'claimed' | 'tail'; field: number; by: number }

const spoilageOf = (hows: readonly Spoilage['how'][]): fc.Arbitrary<Spoilage> =>
  fc.record({ how: fc.constantFrom(...hows), field: fc.nat(), by: fc.nat() }) as fc.Arbitrary<Spoilage>

const mostly = ['gone', 'twice', 'elsewhere', 'emptied', 'odd', 'odd', 'odd', 'nested', 'unknown'] as const
const rarely = ['otherWire', 'many', 'cut', 'flipped', 'claimed', 'tail'] as const

export const spoilages: fc.Arbitrary<Spoilage[]> = fc.oneof(
  { weight: 8, arbitrary: fc.array(spoilageOf(mostly), { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(spoilageOf([...mostly, ...rarely]), { minLength: 1, maxLength: 3 }) },
)

/** As large as numbers of protobuf get, and what is just beyond the types they are read as. */
const oddNumbers = [
  0n,
  1n,
  2n,
  3n,
  14n,
  255n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
  8_640_000_000_001n,
]

/** What is no UTF-8: cut short, halves of surrogates, too long a form of a slash, nothing at all. */
const oddBytes = [
  Buffer.from([0xf0, 0x9f, 0x98]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xff, 0xfe, 0xfd]),
  Buffer.alloc(0),
  Buffer.alloc(32),
  Buffer.from('status@broadcast'),
  Buffer.from('120363000000000000@g.us'),
  Buffer.from('0@s.whatsapp.net'),
  Buffer.from('999:77@lid'),
  Buffer.alloc(70_000, 'w'),
  ...oddTexts.map((text) => Buffer.from(text)),
]

/** Bytes of a message; a frame holds four times that. */
const largest = 4 * 1024 ** 2

const pick = <Item>(items: readonly Item[], by: number): Item => items[by % items.length] as Item

/** A field with the list that holds it. */
type Spot = { list: Field[]; at: number; field: Field }

function spotsOf(list: Field[]): Spot[] {
  return list.flatMap((field, at) => [
    { list, at, field },
    ...('fields' in field.value ? spotsOf(field.value.fields) : []),
  ])
}

const bytesOf = (value: Value): Uint8Array =>
  value.wire === 0 ? writeVarint(value.varint) : 'fields' in value ? writeFields(value.fields) : value.bytes

type Change = (spot: Spot, by: number) => void
type ByField = Exclude<Spoilage['how'], 'cut' | 'flipped' | 'tail'>

const changes: Record<ByField, Change> = {
  gone: ({ list, at }) => void list.splice(at, 1),
  twice: ({ list, at, field }) => void list.splice(at, 0, structuredClone(field)),
  elsewhere: ({ field }, by) => void (field.number = 1 + (by % 110)),
  emptied: ({ field }) =>
    void (field.value =
      field.value.wire === 0 ? { wire: 0, varint: 0n } : { wire: 2, bytes: Buffer.alloc(0) }),
  odd: ({ field }, by) => void (field.value = oddOf(field.value, by)),
  nested: ({ field }, by) => {
    // In itself, as quotes in quotes are.
    for (let depth = 0; depth <= by % 60; depth += 1)
      field.value = { wire: 2, fields: [{ number: field.number, value: field.value }] }
  },
  unknown: ({ list, at }, by) => {
    const value =
      by % 2 === 0 ? { wire: 0 as const, varint: 7n } : { wire: 2 as const, bytes: pick(oddBytes, by) }
    list.splice(at, 0, { number: 9_000 + (by % 999), value })
  },
  otherWire: ({ field }, by) => {
    const bytes = Buffer.concat([bytesOf(field.value), Buffer.alloc(8)])
    field.value =
      by % 3 === 0
        ? { wire: 0, varint: pick(oddNumbers, by) }
        : by % 3 === 1
          ? { wire: 1, bytes: bytes.subarray(0, 8) }
          : { wire: 5, bytes: bytes.subarray(0, 4) }
  },
  many: ({ list, at, field }, by) => {
    const most = Math.floor(largest / (bytesOf(field.value).length + 1))
    const copies = Array.from({ length: Math.min(by % 3_000, most) }, () => field)
    list.splice(at, 0, ...copies)
  },
  claimed: ({ field }, by) => {
    // More than there is: what follows is taken for its content, or is not there.
    field.value = { wire: 2, claimed: pick(oddNumbers, by) + 1_000n, bytes: bytesOf(field.value) }
  },
}

function oddOf(value: Value, by: number): Value {
  if (value.wire === 0) return { wire: 0, varint: pick(oddNumbers, by) }
  if (value.wire !== 2)
    return { wire: value.wire, bytes: Buffer.alloc(value.bytes.length, by % 2 === 0 ? 0xff : 0x7f) }
  return { wire: 2, bytes: pick(oddBytes, by) }
}

const isByField = (how: Spoilage['how']): how is ByField => Object.hasOwn(changes, how)

/** A right message made wrong, by as much of what is wanted as leaves it small enough to be sent. */
export function spoilMessage(bytes: Uint8Array, all: readonly Spoilage[]): Buffer {
  let spoilt: Buffer = Buffer.from(bytes)
  for (const spoilage of all) {
    const next = spoilOnce(spoilt, spoilage)
    if (next.length <= largest) spoilt = next
  }
  return spoilt
}

function spoilOnce(bytes: Buffer, { how, field, by }: Spoilage): Buffer {
  if (how === 'cut') return bytes.subarray(0, field % (bytes.length + 1))
  if (how === 'tail') return Buffer.concat([bytes, pick(oddBytes, by)])
  if (!isByField(how)) return flipped(bytes, field, by)
  const fields = readFields(bytes)
  const spots = fields === null ? [] : spotsOf(fields)
  if (fields === null || spots.length === 0) return bytes
  changes[how](pick(spots, field), by)
  return writeFields(fields)
}

function flipped(bytes: Buffer, at: number, by: number): Buffer {
  const copy = Buffer.from(bytes)
  if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << (by % 8))
  return copy
}
