import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../lib/testing/database'
import { migrationFolder } from './migration-files'
import { differenceOf } from './schema-difference'

let db: TestDatabase
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'switchboard-schema-'))
  await cp('prisma/schema', folder, { recursive: true })
  db = await createTestDatabase()
})
afterAll(async () => {
  await db.drop()
  await rm(folder, { recursive: true, force: true })
})

const run = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

it('finds the models and the migrated database in agreement', async () => {
  expect(await differenceOf(db.ownerUrl, 'prisma/schema')).toEqual({ up: '', down: '' })
})

it('writes what a changed model asks of the database, and the way back', async () => {
  const file = path.join(folder, 'contacts.prisma')
  const models = await readFile(file, 'utf8')
  await writeFile(file, models.replace('model Contact {', 'model Contact {\n  city String?'))
  const { up, down } = await differenceOf(db.ownerUrl, folder)
  expect(up).toMatch(/ALTER TABLE "contacts" ADD COLUMN +"city" TEXT;$/)
  await run(up)
  expect(await differenceOf(db.ownerUrl, folder)).toEqual({ up: '', down: '' })
  await run(down)
  expect(await differenceOf(db.ownerUrl, 'prisma/schema')).toEqual({ up: '', down: '' })
})

it('says where models do not parse', async () => {
  const file = path.join(folder, 'broken.prisma')
  await writeFile(file, 'model Broken {\n')
  await expect(differenceOf(db.ownerUrl, folder)).rejects.toThrow(/broken\.prisma/)
})

it.each(['', 'Add notes', 'AddNotes', '1_notes', 'notes_'])(
  'refuses %j as the name of a migration',
  (name) => {
    expect(() => migrationFolder('prisma', name, new Date(0))).toThrow(/lower case with underscores/)
  },
)

it('names a migration by its moment in UTC', () => {
  expect(migrationFolder('prisma', 'add_notes', new Date('2030-01-02T03:04:05.678Z'))).toBe(
    path.join('prisma', 'migrations', '20300102030405_add_notes'),
  )
})
