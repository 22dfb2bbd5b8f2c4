import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../lib/testing/database'
import { migrate, rollBack } from '../../prisma/migrate'
import { makeTenantTable } from './new-table'
import { differenceOf } from './schema-difference'

const names = { model: 'CaseNote', table: 'case_notes' }
const prisma = (): string => path.join(root, 'prisma')
let root: string
let db: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'switchboard-table-'))
  await cp('prisma', prisma(), { recursive: true })
  await cp('lib/testing/tenant-rows.ts', path.join(root, 'lib/testing/tenant-rows.ts'))
  db = await createTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await db.drop()
  await rm(root, { recursive: true, force: true })
})

const one = async <T>(sql: string): Promise<T | undefined> =>
  (await owner.query<{ value: T }>(`SELECT (${sql}) AS value`)).rows[0]?.value

it.each([
  [
    'a model in the plural form of a table',
    { model: 'case_notes', table: 'case_notes' },
    /model .* PascalCase/,
  ],
  ['a table with a capital', { model: 'CaseNote', table: 'CaseNotes' }, /table .* lower case/],
])('refuses %s, and writes nothing', async (_, wrong, message) => {
  const before = await readFile(path.join(prisma(), 'schema/tenants.prisma'), 'utf8')
  await expect(makeTenantTable(root, wrong, new Date())).rejects.toThrow(message)
  expect(await readFile(path.join(prisma(), 'schema/tenants.prisma'), 'utf8')).toBe(before)
})

it('writes a table that agrees with its model and keeps tenants apart, and that can be taken back', async () => {
  await makeTenantTable(root, names, new Date('2030-01-02T03:04:05Z'))
  const folder = '20300102030405_case_notes'
  expect((await migrate({ ownerUrl: db.ownerUrl, directory: prisma() })).applied).toEqual([folder])
  expect(await differenceOf(db.ownerUrl, path.join(prisma(), 'schema'))).toEqual({ up: '', down: '' })
  const policies = `SELECT json_object_agg(policyname, roles ORDER BY policyname) FROM pg_policies WHERE tablename = 'case_notes'`
  expect(await one(policies)).toEqual({ owner_all: ['owner'], tenant: ['app'] })
  expect(
    await one(`SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = 'case_notes'`),
  ).toBe(true)
  expect(await one(`has_table_privilege('app', 'case_notes', 'SELECT, INSERT, UPDATE, DELETE')`)).toBe(true)
  await rollBack({ ownerUrl: db.ownerUrl, directory: prisma(), count: 1 })
  expect(await one(`to_regclass('case_notes')`)).toBeNull()
})

it('adds a row to try to the isolation tests', async () => {
  const rows = path.join(root, 'lib/testing/tenant-rows.ts')
  expect(await readFile(rows, 'utf8')).toContain('\n  case_notes: () => ({}),\n}\n')
})

it('refuses a second table of that name, and leaves the first as it is', async () => {
  const tenants = path.join(prisma(), 'schema/tenants.prisma')
  const before = await readFile(tenants, 'utf8')
  await expect(makeTenantTable(root, names, new Date())).rejects.toThrow(/EEXIST/)
  expect(await readFile(tenants, 'utf8')).toBe(before)
})
