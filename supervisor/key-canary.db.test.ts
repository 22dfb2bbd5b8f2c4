import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../lib/testing/database'
import { assertMasterKey, keepCanary } from './key-canary'
import { withClient } from './postgres-roles'

let db: TestDatabase
const key = randomBytes(32)
const other = randomBytes(32)
const rows = (): Promise<number | null> =>
  withClient(db.ownerUrl, async (client) => (await client.query('SELECT FROM install')).rowCount)

beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

it('lets any key in before the first start has sealed its value', async () => {
  await expect(assertMasterKey(db.ownerUrl, other)).resolves.toBeUndefined()
  expect(await rows()).toBe(0)
})

it('lets in the key of the first start for ever after, and no other, not even at the same time', async () => {
  await keepCanary(db.ownerUrl, key)
  await Promise.all([keepCanary(db.ownerUrl, key), keepCanary(db.ownerUrl, key)])
  await expect(assertMasterKey(db.ownerUrl, key)).resolves.toBeUndefined()
  await expect(assertMasterKey(db.ownerUrl, other)).rejects.toThrow(/not the master key/)
  await expect(keepCanary(db.ownerUrl, other)).rejects.toThrow(/not the master key/)
  expect(await rows()).toBe(1)
})

it('stays out of the reach of web and worker', async () => {
  await expect(withClient(db.appUrl, (client) => client.query('SELECT FROM install'))).rejects.toMatchObject({
    code: '42501',
  })
})

it('has nothing to say about a database of an older version', async () => {
  await withClient(db.ownerUrl, (client) => client.query('DROP TABLE install'))
  await expect(assertMasterKey(db.ownerUrl, other)).resolves.toBeUndefined()
})
