import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../lib/testing/database'
import { watchDatabase } from './database-watch'
import { openCluster, prepareDatabase, productDatabase, type Cluster } from './postgres'
import { withClient } from './postgres-roles'
import { watchedCluster } from './product-database'
import { discardTestHome, makeTestHome } from './test-home'

const single = async (url: string, sql: string): Promise<unknown> => {
  const { rows } = await withClient(url, (client) => client.query<Record<string, unknown>>(sql))
  return Object.values(rows[0] ?? {})[0]
}

describe('the embedded cluster', () => {
  let home: string
  let cluster: Cluster

  const killServer = (): void => {
    const pid = cluster.pid()
    if (pid === undefined) throw new Error('not running')
    process.kill(pid, 'SIGKILL')
  }

  beforeAll(async () => {
    home = makeTestHome()
    cluster = await openCluster({ stateDir: home })
    await prepareDatabase(cluster, productDatabase)
  }, 60_000)

  afterAll(() => discardTestHome(home))

  it('gives web and worker a role that row-level security binds', async () => {
    for (const url of [cluster.ownerUrl(), cluster.appUrl()]) {
      const isBound = `SELECT NOT (rolsuper OR rolbypassrls OR rolcreaterole) FROM pg_roles WHERE rolname = current_user`
      expect(await single(url, isBound)).toBe(true)
    }
    expect(
      await single(cluster.appUrl(), `SELECT current_setting('idle_in_transaction_session_timeout')`),
    ).toBe('5s')
  })

  it('lets app make nothing in the schema, and owner everything', async () => {
    await expect(single(cluster.appUrl(), 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/)
    await expect(
      single(cluster.ownerUrl(), 'CREATE TABLE kept AS SELECT 42 AS answer'),
    ).resolves.toBeUndefined()
  })

  it('listens on this machine only and asks for a password', async () => {
    expect(await single(cluster.superuserUrl(), 'SHOW listen_addresses')).toBe('127.0.0.1')
    const without = new pg.Client({
      host: '127.0.0.1',
      port: cluster.port,
      user: 'postgres',
      password: 'password',
    })
    await expect(without.connect()).rejects.toThrow(/password/)
  })

  it('knows letters beyond ASCII', async () => {
    expect(await single(cluster.appUrl(), `SELECT similarity('Ação Привет', 'ação привет')`)).toBe(1)
  })

  it('takes over a server that is still running, and the data are there', async () => {
    const adopted = await openCluster({ stateDir: home })
    expect(adopted.wasAdopted).toBe(true)
    expect(adopted.pid()).toBe(cluster.pid())
    expect(await single(adopted.ownerUrl(), 'SELECT answer FROM kept')).toBe(42)
  })

  it('comes back after its server was killed', async () => {
    killServer()
    await expect.poll(() => cluster.pid(), { timeout: 5000 }).toBeUndefined()
    await cluster.ensureRunning()
    expect(await single(cluster.ownerUrl(), 'SELECT answer FROM kept')).toBe(42)
  }, 30_000)

  it('refuses a second supervisor, and serves the first again after a crash', async () => {
    let timesBack = 0
    const hooks = { log: () => undefined, onBack: () => void (timesBack += 1) }
    const watch = await watchDatabase(watchedCluster(cluster), hooks)
    await expect(watchDatabase(watchedCluster(cluster), hooks)).rejects.toThrow(/already runs/)
    killServer()
    await expect.poll(() => timesBack, { timeout: 20_000 }).toBe(1)
    expect(await single(cluster.ownerUrl(), 'SELECT answer FROM kept')).toBe(42)
    await watch.release()
    const next = await watchDatabase(watchedCluster(cluster), hooks)
    await next.release()
  }, 30_000)

  it('keeps port and data over a restart', async () => {
    const { port } = cluster
    await cluster.stop()
    expect(cluster.pid()).toBeUndefined()
    cluster = await openCluster({ stateDir: home })
    expect(cluster).toMatchObject({ port, wasAdopted: false })
    expect(await single(cluster.ownerUrl(), 'SELECT answer FROM kept')).toBe(42)
  }, 30_000)
})

describe('a test database', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
  })

  afterAll(() => database.drop())

  it('has every migration and none of the rows of other suites', async () => {
    expect(await single(database.appUrl, 'SELECT setup_is_open()')).toBe(true)
    expect(await single(database.ownerUrl, 'SELECT count(*) > 0 FROM _prisma_migrations')).toBe(true)
  })
})
