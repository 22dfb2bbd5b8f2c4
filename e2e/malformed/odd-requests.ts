import fc from 'fast-check'
import { oddText, oddValue } from '../../worker/fuzz/odd-values'
import type { Victim } from '../access/entry'
import type { SchemaFields } from './schema-fields'

/** What becomes of a field: it is told by position, so that it fits any request. */
type Change =
  | { how: 'replaced' | 'wrapped'; field: number; to: unknown }
  | { how: 'gone'; field: number }
  | { how: 'added'; name: string; to: unknown }
  /** The id of another thing. */
  | { how: 'mistaken'; field: number; id: number }

/** How one request is spoilt. */
export type OddRequest = {
  /** Which of all requests. */
  which: number
  changes: Change[]
  /** Everything is something else altogether. */
  instead: { value: unknown } | null
  /** What stands in the place of the workspace, or of ids in an address; null leaves them as they are. */
  place: { name: unknown; isWorkspace: boolean } | null
}

const foreignNames = ['__proto__', 'constructor', 'then', 'id', 'tenantId', 'a\u0000', '$id', 'z'.repeat(300)]

const seldom = <Thing>(thing: fc.Arbitrary<Thing>): fc.Arbitrary<Thing | null> =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: thing })

export function oddRequests(fields: SchemaFields): fc.Arbitrary<OddRequest> {
  const known = fc.oneof(
    ...[...fields].map(([name, to]) => fc.record({ how: fc.constant('added'), name: fc.constant(name), to })),
  )
  const foreign = fc.record({
    how: fc.constant('added'),
    name: fc.constantFrom(...foreignNames),
    to: oddValue,
  })
  const change = fc.oneof(
    { weight: 4, arbitrary: fc.record({ how: fc.constant('replaced'), field: fc.nat(), to: oddValue }) },
    { weight: 1, arbitrary: fc.record({ how: fc.constant('wrapped'), field: fc.nat(), to: oddValue }) },
    { weight: 1, arbitrary: fc.record({ how: fc.constant('gone'), field: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ how: fc.constant('mistaken'), field: fc.nat(), id: fc.nat() }) },
    { weight: 5, arbitrary: known },
    { weight: 1, arbitrary: foreign },
  ) as fc.Arbitrary<Change>
  return fc.record({
    which: fc.nat(),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    instead: seldom(fc.record({ value: oddValue })),
    place: seldom(fc.record({ name: fc.oneof(oddText, oddValue), isWorkspace: fc.boolean() })),
  })
}

type Fields = Record<string, unknown>

/** A right input made wrong. */
export function spoil(input: unknown, { changes, instead }: OddRequest, victim: Victim): unknown {
  if (instead !== null) return instead.value
  const fields: Fields = typeof input === 'object' && input !== null ? { ...input } : {}
  const ids = Object.values(victim)
  for (const change of changes) {
    if (change.how === 'added') {
      // As JSON has it: by its name, not by what the name means to an object.
      Object.defineProperty(fields, change.name, {
        value: change.to,
        enumerable: true,
        configurable: true,
        writable: true,
      })
      continue
    }
    const names = Object.keys(fields)
    const name = names[change.field % Math.max(1, names.length)]
    if (name === undefined) continue
    if (change.how === 'gone') delete fields[name]
    else if (change.how === 'mistaken') fields[name] = ids[change.id % ids.length]
    else fields[name] = change.how === 'wrapped' ? [fields[name], change.to] : change.to
  }
  return fields
}
