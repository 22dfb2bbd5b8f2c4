import fc from 'fast-check'
import type { StanzaPart } from '../simulator/client'
import { oddText, oneOf } from './odd-values'
import { bytesOfReal, isMessage, type Names } from './real-messages'
import { realStanzas, type Parties } from './real-stanzas'
import { spoilMessage, spoilages, type Spoilage } from './spoil-message'

/** Something that no phone and no server sends. */
export type OddStanza =
  /** Within valid encryption; `by` is which of the customers. */
  | { way: 'sealed'; by: number; inGroup: boolean; id: string; bytes: Buffer; attrs: Attrs }
  | { way: 'clear'; stanza: StanzaPart }
type Attrs = Record<string, string | null>

/** What is wrong with the outside of a stanza; which part and which attribute are told by position. */
type Dent = {
  part: number
  attr: number
  how: 'value' | 'gone' | 'added' | 'partGone' | 'partTwice' | 'content'
  to: string
}

const oddJids = [
  '@s.whatsapp.net',
  '0@s.whatsapp.net',
  'status@broadcast',
  '1@broadcast',
  '120363999999999999@g.us',
  '999999999999999@lid',
  '4915000000001:99@s.whatsapp.net',
  '1@newsletter',
  '13135550002@c.us',
  `${'9'.repeat(400)}@lid`,
  `${'9'.repeat(90)}@s.whatsapp.net`,
  'no address at all',
  's.whatsapp.net',
]
const oddAttr = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...oddJids) },
  { weight: 2, arbitrary: oddText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '1', '-1', '4102444800', '9'.repeat(30), 'retry', 'peer', 'lid'),
  },
)

const dents: fc.Arbitrary<Dent[]> = fc.array(
  fc.record({
    part: fc.nat(),
    attr: fc.nat(),
    how: fc.constantFrom('value', 'value', 'value', 'gone', 'added', 'partGone', 'partTwice', 'content'),
    to: oddAttr,
  }),
  { minLength: 1, maxLength: 3 },
)

/** Attributes that clients read from a message's stanza. */
const messageAttrs = [
  'from',
  'participant',
  'id',
  't',
  'type',
  'notify',
  'addressing_mode',
  'sender_pn',
  'sender_lid',
  'participant_pn',
  'participant_lid',
  'recipient',
  'offline',
  'edit',
  'category',
  'verified_name',
] as const

type Blueprint = { by: number; kind: number; target: number; inGroup: boolean; size: number } & (
  { spoils: 'content'; mayBreak: boolean; how: Spoilage[] } | { spoils: 'envelope' | 'clear'; how: Dent[] }
)

/**
 * What protobuf cannot read comes to nothing but is asked for five times, which is most of the time that a run takes:
 * it is one in a dozen.
 */
const mayBreak = fc.nat(11).map((n) => n === 0)

const common = {
  by: fc.nat(),
  kind: fc.nat(),
  target: fc.nat(),
  inGroup: fc.nat(4).map((n) => n === 0),
  size: fc.nat(),
}

const blueprint = fc.oneof(
  {
    weight: 80,
    arbitrary: fc.record({ ...common, spoils: fc.constant('content'), mayBreak, how: spoilages }),
  },
  { weight: 8, arbitrary: fc.record({ ...common, spoils: fc.constant('envelope'), how: dents }) },
  { weight: 12, arbitrary: fc.record({ ...common, spoils: fc.constant('clear'), how: dents }) },
) as fc.Arbitrary<Blueprint>

/** Messages of this run alone are answered, changed and taken back. */
export const waIdOf = (index: number): string => `FUZZ${String(index).padStart(8, '0')}`

/** The same for the same seed and index, whichever others there are. */
export function oddStanza(seed: number, index: number, parties: Parties): OddStanza {
  const made = oneOf(blueprint, seed, index)
  const target = Math.max(0, index - (made.target % 50))
  const jid = parties.jids[made.target % parties.jids.length] ?? ''
  const names: Names = { waId: waIdOf(target), jid }
  if (made.spoils === 'clear') {
    const real = realStanzas[made.kind % realStanzas.length]?.(names, parties) ?? {
      tag: 'message',
      attrs: {},
    }
    return { way: 'clear', stanza: dented(real, made.how) }
  }
  const { by, inGroup } = made
  const id = waIdOf(index)
  const real = bytesOfReal(made.kind, names)
  if (made.spoils === 'content')
    return { way: 'sealed', by, inGroup, id, bytes: spoilt(real, made.how, made.mayBreak), attrs: {} }
  const attrs = Object.fromEntries(
    made.how.map(({ attr, how, to }) => [
      messageAttrs[attr % messageAttrs.length],
      how === 'gone' ? null : to,
    ]),
  )
  return { way: 'sealed', by, inGroup, id, bytes: Buffer.from(real), attrs }
}

/** With as much of what is wrong as leaves it a message, unless it may be none. */
function spoilt(real: Uint8Array, how: readonly Spoilage[], isAllowedToBreak: boolean): Buffer {
  const bytes = spoilMessage(real, how)
  return isAllowedToBreak || how.length === 0 || isMessage(bytes)
    ? bytes
    : spoilt(real, how.slice(0, -1), false)
}

/** All parts of a stanza, itself first. */
const partsOf = (stanza: StanzaPart): StanzaPart[] => [
  stanza,
  ...(Array.isArray(stanza.content) ? stanza.content.flatMap(partsOf) : []),
]

function dented(real: StanzaPart, all: readonly Dent[]): StanzaPart {
  const stanza = structuredClone(real)
  for (const { part, attr, how, to } of all) {
    const parts = partsOf(stanza)
    const chosen = parts[part % parts.length] ?? stanza
    const names = Object.keys(chosen.attrs)
    const name = names[attr % Math.max(1, names.length)]
    if (how === 'content') chosen.content = Buffer.from(to).toString('base64')
    else if (how === 'added') chosen.attrs[messageAttrs[attr % messageAttrs.length] ?? 'id'] = to
    else if (how === 'gone' && name !== undefined) delete chosen.attrs[name]
    else if (how === 'value' && name !== undefined) chosen.attrs[name] = to
    else if (Array.isArray(chosen.content) && chosen.content.length > 0) {
      const [first] = chosen.content
      chosen.content = how === 'partTwice' && first ? [first, ...chosen.content] : chosen.content.slice(1)
    }
  }
  return stanza
}
