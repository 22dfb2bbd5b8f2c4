import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { until } from '../../worker/testing/until'
import { startProduct, type Product, type ProductStatus } from '../support/product'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'

let home: string
let running: Product | undefined

test.beforeEach(() => {
  home = makeTestHome()
})
test.afterEach(async () => {
  await running?.stop({ keepHome: true })
  running = undefined
  await discardTestHome(home)
})

const start = async (): Promise<Product> => (running = await startProduct({ home }))

/** A process that ended but was not collected yet does nothing any more. */
const isAlive = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}
const alive = ({ pids }: ProductStatus): string[] =>
  Object.entries(pids).flatMap(([name, pid]) => (isAlive(pid) ? [name] : []))

async function answers(product: Product): Promise<boolean> {
  const response = await fetch(`${product.url}/sign-in`).catch(() => null)
  return response?.status === 200
}

async function asOwner(product: Product, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql).finally(() => client.end())
  return rows
}

test('Ctrl-C leaves no process, and the data are there at the next start', async () => {
  const product = await start()
  const before = product.status()
  expect(before.setupUrl).toContain('/setup?token=')
  await asOwner(product, `INSERT INTO tenants (id, name, slug) VALUES (gen_random_uuid(), 'Kept', 'kept')`)

  process.kill(before.pids.supervisor, 'SIGINT')
  await until('every process to end', async () => alive(before).length === 0)
  expect(await product.stop({ keepHome: true })).toBe(0)

  const again = await start()
  expect(again.output()).toMatch(/is ready in [\d.]+ s \(warm\)/)
  expect(await asOwner(again, `SELECT name FROM tenants WHERE slug = 'kept'`)).toEqual([{ name: 'Kept' }])
  expect(new URL(again.setupUrl ?? '').search).toBe(new URL(before.setupUrl ?? '').search)
})

test('a copy of the folder is the whole install, wherever it is put', async () => {
  const product = await start()
  await asOwner(product, `INSERT INTO tenants (id, name, slug) VALUES (gen_random_uuid(), 'Kept', 'kept')`)
  await product.stop({ keepHome: true })
  const copy = makeTestHome()
  execFileSync('cp', ['-a', `${home}/.`, copy])
  const restored = await startProduct({ home: copy })
  expect(await asOwner(restored, `SELECT name FROM tenants WHERE slug = 'kept'`)).toEqual([{ name: 'Kept' }])
  expect(await answers(restored)).toBe(true)
  await restored.stop()
})

test('a killed supervisor takes web and worker with it, and the next start goes on with its database', async () => {
  const before = (await start()).status()
  process.kill(before.pids.supervisor, 'SIGKILL')
  await until('web and worker to end', async () => alive(before).every((name) => name === 'database'))
  const again = await start()
  expect(await answers(again)).toBe(true)
  expect(again.output()).toContain('The database of an earlier start was still running and is used on.')
})

for (const name of ['web', 'worker', 'database'] as const) {
  test(`a killed ${name} is back by itself`, async () => {
    const product = await start()
    const before = product.status().pids[name]
    process.kill(before ?? 0, 'SIGKILL')
    await until(`another ${name}`, async () => {
      const pid = product.status().pids[name]
      return pid !== before && isAlive(pid) && (await answers(product))
    })
  })
}
