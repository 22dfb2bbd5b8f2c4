import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Addresses of the run's server, with the word DATABASE where the name goes. */
export type TestCluster = { ownerUrl: string; appUrl: string; superuserUrl: string }

export type TestDatabase = TestCluster & {
  name: string
  /** One statement as superuser, from outside the database. */
  asSuperuser(sql: string): Promise<void>
  /** Ends whoever is still connected. */
  drop(): Promise<void>
}

export const templateDatabase = 'template_switchboard'

/** vitest types its keys by merging interfaces; we have one key and say its type where it is read. */
export const testClusterKey = 'testCluster' as never

/** An empty database with every migration and function, for one suite. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject(testClusterKey) as TestCluster)
}

async function cloneDatabase(cluster: TestCluster): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const at = (url: string, database: string): string => url.replace(/DATABASE$/, database)
  const asSuperuser = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: at(cluster.superuserUrl, 'postgres') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER owner`)
  return {
    name,
    ownerUrl: at(cluster.ownerUrl, name),
    appUrl: at(cluster.appUrl, name),
    superuserUrl: at(cluster.superuserUrl, name),
    asSuperuser,
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
