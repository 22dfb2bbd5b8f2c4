import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../../supervisor/ports'
import { cloneRoot } from '../../supervisor/root'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'
import { startExternalServer, type ExternalServer } from '../../supervisor/testing/external-server'
import { until } from '../../worker/testing/until'
import { startProduct } from '../support/product'

let server: ExternalServer

test.beforeAll(async () => {
  server = await startExternalServer({ withTls: true })
  await server.admin('CREATE DATABASE inbox OWNER owner TEMPLATE template0')
})
test.afterAll(() => server?.discard())

const trusting = (): Record<string, string> => ({
  ...server.settings('inbox', 'sslmode=verify'),
  DB_SSL_CA: server.certificates.ca,
})

const answers = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/sign-in`).catch(() => null))?.status === 200

test('the product runs on a database of somebody else, over TLS, and survives its restart', async () => {
  const product = await startProduct({ extraEnv: trusting() })
  try {
    const { pids } = product.status()
    expect(existsSync(path.join(product.home, 'data'))).toBe(false)
    expect(pids.database).toBeUndefined()
    for (const pid of [pids.web, pids.worker]) {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
      expect(environment).toContain('DATABASE_URL=postgresql://app:')
      expect(environment).not.toContain('postgresql://owner:')
    }
    await server.cluster.stop()
    await until('the supervisor to notice', async () =>
      product.output().includes('is lost; connecting again'),
    )
    await server.cluster.ensureRunning()
    await until('the database to be back', async () => product.output().includes('The database is back'))
    await until('an answer', () => answers(product.url))
    expect(product.status().pids).toEqual(pids)
  } finally {
    await product.stop()
  }
  expect(server.cluster.pid()).toBeDefined()
})

test('an unreachable database is one line, in time, and nothing is made', async () => {
  const home = makeTestHome()
  const at = `127.0.0.1:${await freePort()}/inbox`
  const env = {
    ...process.env,
    PORT: String(await freePort()),
    SWITCHBOARD_HOME: path.join(home, 'state'),
    DATABASE_URL: `postgresql://app:a-secret@${at}`,
    DATABASE_OWNER_URL: `postgresql://owner:a-secret@${at}`,
  }
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['supervisor/start.mjs'], { cwd: cloneRoot, env, stdio: 'pipe' })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(code).toBe(1)
  expect(output).toMatch(/^The database 127\.0\.0\.1:\d+\/inbox cannot be reached \(ECONNREFUSED\)[^\n]*\n$/)
  expect(readdirSync(home)).toEqual([])
  await discardTestHome(home)
})
