import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../lib/testing/database'

let db: TestDatabase
let owner: pg.Client
let described: { columns: string[]; indexes: string[]; enums: string[]; silent: string[] }

beforeAll(async () => {
  described = parse(await readFile('docs/data-model.md', 'utf8'))
  db = await createTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await db.drop()
})

/** Everything the page names, as lines to compare; `silent` are indexes of which it does not say what they serve. */
function parse(page: string): typeof described {
  const found: typeof described = { columns: [], indexes: [], enums: [], silent: [] }
  for (const section of page.split(/^## /m).slice(1)) {
    const table = section.slice(0, section.indexOf('\n'))
    let list: 'column' | 'index' | 'enum' | undefined
    for (const line of section.split('\n')) {
      const cells = /^\| (.*) \|$/
        .exec(line)?.[1]
        ?.split(' | ')
        .map((cell) => cell.trim())
      const [name = '', second = ''] = cells ?? []
      if (cells === undefined || name.startsWith('---')) continue
      if (name === 'column' || name === 'index' || name === 'enum') list = name
      else if (list === 'column') found.columns.push(`${table}.${name} ${second}`)
      else if (list === 'enum') found.enums.push(`${name}: ${second}`)
      else {
        found.indexes.push(`${table} ${name}`)
        if (second === '' && !name.endsWith('_pkey')) found.silent.push(name)
      }
    }
  }
  return found
}

const names = async (sql: string): Promise<string[]> =>
  (await owner.query<{ name: string }>(sql)).rows.map((row) => row.name).sort()

const ours = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> '_prisma_migrations'`

it('names every column with its type, and no other', async () => {
  expect(described.columns.sort()).toEqual(
    await names(`SELECT format('%s.%s %s%s', c.relname, a.attname,
        regexp_replace(format_type(a.atttypid, a.atttypmod), '^timestamp\\(3\\) with time zone$', 'timestamptz'),
        CASE WHEN a.attnotnull THEN '' ELSE '?' END) AS name
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE ${ours} AND a.attname NOT IN ('created_at', 'updated_at', 'deleted_at')`),
  )
})

it('names every index, and says what each serves', async () => {
  expect(described.indexes.sort()).toEqual(
    await names(`SELECT format('%s %s', c.relname, i.indexrelid::regclass) AS name
      FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid WHERE ${ours}`),
  )
  expect(described.silent).toEqual([])
})

it('names every value of every enum, in order', async () => {
  expect(described.enums.sort()).toEqual(
    await names(`SELECT format('%s: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)) AS name
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`),
  )
})
