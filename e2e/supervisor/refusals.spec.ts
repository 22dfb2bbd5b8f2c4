import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { freePort } from '../../supervisor/ports'
import { cloneRoot } from '../../supervisor/root'
import { isRoot } from '../../supervisor/state-dir'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'
import { startExternalServer } from '../../supervisor/testing/external-server'
import { startProduct, testEnvironment } from '../support/product'

type Start = { settings?: Record<string, string>; nodeArguments?: string[] }

/** `npm start` that is expected to refuse: its exit code and everything it said. */
async function start({
  settings = {},
  nodeArguments = [],
}: Start): Promise<{ code: number | null; said: string }> {
  const env = { ...testEnvironment(), PORT: String(await freePort()), ...settings }
  const args = [...nodeArguments, 'supervisor/start.mjs']
  const child = spawn(process.execPath, args, { cwd: cloneRoot, env, stdio: 'pipe' })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, said: output + errors }
}

async function expectLine(attempt: Start, line: RegExp): Promise<void> {
  const { code, said } = await start(attempt)
  expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(line) as unknown as string })
  expect(said.trimEnd().split('\n')).toHaveLength(1)
}

const badSettings: [Record<string, string>, RegExp][] = [
  [{ PORT: 'eighty' }, /^The setting PORT cannot be used: /],
  [{ PUBLIC_URL: 'inbox.example.com' }, /^The setting PUBLIC_URL cannot be used: /],
  [{ REALTIME_PORT: '99999' }, /^The setting REALTIME_PORT cannot be used: /],
  [{ LOG_LEVEL: 'loud' }, /^The setting LOG_LEVEL cannot be used: /],
  [{ TRUST_PROXY: 'perhaps' }, /^The setting TRUST_PROXY cannot be used: /],
  [{ DATABASE_POOL_SIZE: '0' }, /^The setting DATABASE_POOL_SIZE cannot be used: /],
  [{ DATABASE_STATEMENT_TIMEOUT_MS: 'long' }, /^The setting DATABASE_STATEMENT_TIMEOUT_MS cannot be used: /],
  [{ DATABASE_CONNECT_TIMEOUT_MS: '1' }, /^The setting DATABASE_CONNECT_TIMEOUT_MS cannot be used: /],
  [{ MASTER_KEY: 'c2hvcnQ=' }, /^The setting MASTER_KEY cannot be used: .*32 bytes/],
  [{ DATABASE_URL: 'postgresql://app:x@db/s' }, /^DATABASE_URL needs DATABASE_OWNER_URL beside it/],
  [{ DB_HOST: 'db' }, /^The setting DB_PASSWORD is missing/],
  [{ HOST: '192.0.2.1' }, /^HOST=192\.0\.2\.1 is not an address of this machine/],
]

test('a setting that cannot be used is named in one line, and nothing is made', async () => {
  const home = makeTestHome()
  for (const [settings, line] of badSettings) {
    await expectLine({ settings: { SWITCHBOARD_HOME: path.join(home, 'state'), ...settings } }, line)
  }
  expect(readdirSync(home)).toEqual([])
  await discardTestHome(home)
})

test('a taken port is named with the setting that chooses another', async () => {
  const home = makeTestHome()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const settings = { SWITCHBOARD_HOME: path.join(home, 'state') }
  for (const name of ['PORT', 'REALTIME_PORT']) {
    const line = new RegExp(
      `^Port ${port} is taken by another program; .* ${name}=${port + 10} npm start\\n$`,
    )
    await expectLine({ settings: { ...settings, [name]: String(port) } }, line)
  }
  server.close()
  expect(readdirSync(home)).toEqual([])
  await discardTestHome(home)
})

test('an old Node gets a sentence, before anything is loaded', async () => {
  for (const version of ['18.20.8', '20.18.3']) {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
    const nodeArguments = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]
    await expectLine(
      { nodeArguments },
      new RegExp(`^Switchboard needs Node 20\\.19 or newer; this is ${version}\\.\\n$`),
    )
  }
})

test('data of another PostgreSQL, and data without their key, are left as they are', async () => {
  const home = makeTestHome()
  mkdirSync(path.join(home, 'data'))
  const settings = { SWITCHBOARD_HOME: home }
  await expectLine(
    { settings: { ...settings, MASTER_KEY: '' } },
    /^The master key \S+ is missing and the data cannot/,
  )
  writeFileSync(
    path.join(home, 'postgres.json'),
    JSON.stringify({ port: await freePort(), owner: '', app: '' }),
  )
  writeFileSync(path.join(home, 'data', 'PG_VERSION'), '14\n')
  await expectLine({ settings }, /^The data in \S+ belong to PostgreSQL 14, this Switchboard brings 1\d; /)
  expect(readdirSync(path.join(home, 'data'))).toEqual(['PG_VERSION'])
  expect(existsSync(path.join(home, 'master.key'))).toBe(false)
  await discardTestHome(home)
})

test('a folder that the database cannot enter is named', async () => {
  test.skip(!isRoot(), 'only the database of a start as root has a user of its own')
  const home = path.join('/root', `switchboard-test-${process.pid}`)
  await expectLine(
    { settings: { SWITCHBOARD_HOME: home } },
    /and \/root is closed to it\. Set SWITCHBOARD_HOME/,
  )
  expect(existsSync(home)).toBe(false)
})

test('another master key than the data were sealed with changes nothing', async () => {
  test.setTimeout(150_000)
  const wrong = { MASTER_KEY: randomBytes(32).toString('base64') }
  const refusal = /^This is not the master key the data of this database were sealed with/
  const product = await startProduct()
  await product.stop({ keepHome: true })
  await expectLine({ settings: { SWITCHBOARD_HOME: product.home, ...wrong } }, refusal)
  expect(existsSync(path.join(product.home, 'data', 'postmaster.pid'))).toBe(false)
  await discardTestHome(product.home)

  // A second machine of one database has a folder of its own, which knows nothing yet.
  const server = await startExternalServer()
  await server.admin('CREATE DATABASE inbox OWNER owner TEMPLATE template0')
  const first = await startProduct({ extraEnv: server.settings('inbox') })
  await first.stop()
  const home = makeTestHome()
  const second = { ...server.settings('inbox'), SWITCHBOARD_HOME: path.join(home, 'state') }
  await expectLine({ settings: { ...second, ...wrong } }, refusal)
  await expectLine(
    { settings: { ...second, MASTER_KEY: '' } },
    /^The master key \S+ is missing and the data cannot/,
  )
  expect(readdirSync(home)).toEqual([])
  await discardTestHome(home)
  await server.discard()
})
