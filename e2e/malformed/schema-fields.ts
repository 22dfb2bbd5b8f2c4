import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { z } from 'zod'
import { oddText } from '../../worker/fuzz/odd-values'
import { cloneRoot } from '../../supervisor/root'

type Described = z.core.JSONSchema.BaseSchema

/** Field of an input of ours, whichever verb it is of → what may stand in it, or nearly. */
export type SchemaFields = ReadonlyMap<string, fc.Arbitrary<unknown>>

/** By what our own schemas say, so that a field that is new is tried without a word here. */
export async function readSchemaFields(): Promise<SchemaFields> {
  const found = new Map<string, fc.Arbitrary<unknown>[]>()
  for (const domain of readdirSync(path.join(cloneRoot, 'lib')).sort()) {
    for (const schema of await schemasOf(domain)) {
      const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
      for (const [name, field] of propertiesOf(described))
        found.set(name, [...(found.get(name) ?? []), valuesOf(field)])
    }
  }
  return new Map([...found].map(([name, all]) => [name, fc.oneof(...all)]))
}

async function schemasOf(domain: string): Promise<z.ZodType[]> {
  const file = path.join(cloneRoot, 'lib', domain, 'schema.ts')
  if (!existsSync(file)) return []
  const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  return Object.values(exported).filter((one): one is z.ZodType => one instanceof z.ZodType)
}

const propertiesOf = ({ properties, anyOf, oneOf }: Described): [string, Described][] => [
  ...(Object.entries(properties ?? {}) as [string, Described][]),
  ...((anyOf ?? oneOf ?? []) as Described[]).flatMap(propertiesOf),
]

/** What the schema allows, and what is just beyond. */
function valuesOf(schema: Described): fc.Arbitrary<unknown> {
  const either = (schema.anyOf ?? schema.oneOf) as Described[] | undefined
  if (either !== undefined) return fc.oneof(...either.map(valuesOf))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'string':
      return textsOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return numbersOf(schema)
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as Described), { maxLength: (schema.maxItems ?? 4) + 1 })
    case 'object':
      return fc.record(Object.fromEntries(propertiesOf(schema).map(([name, one]) => [name, valuesOf(one)])))
    default:
      return oddText
  }
}

function textsOf({ format, minLength = 0, maxLength = 1_000 }: Described): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  const lengths = fc.constantFrom(minLength, Math.max(0, minLength - 1), maxLength, maxLength + 1)
  return fc.oneof(
    fc
      .tuple(fc.constantFrom('x', ' ', '\u00e9', '\u{1f600}', '\u202e'), lengths)
      .map(([unit, times]) => unit.repeat(times)),
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) }),
  )
}

const numbersOf = ({ minimum = -1, maximum = 2 ** 31 }: Described): fc.Arbitrary<number> =>
  fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1, (minimum + maximum) / 2)
