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

test('Ctrl-C leaves no process; the data are there at the next start, and a copy of the folder is the whole install', async () => {
  test.setTimeout(90_000)
  const product = await start()
  const before = product.status()
  expect(before.setupUrl).toContain('/setup?token=')
  await asOwner(product, `INSERT INTO tenants (id, name, slug) VALUES (gen_random_uuid(), 'Kept', 'kept')`)

  process.kill(before.pids.supervisor, 'SIGINT')
  await until('every process to end', async () => alive(before).length === 0)
  expect(await product.stop({ keepHome: true })).toBe(0)
  const copy = makeTestHome()
  execFileSync('cp', ['-a', `${home}/.`, copy])

  const kept = (place: Product): Promise<unknown[]> =>
    asOwner(place, `SELECT name FROM tenants WHERE slug = 'kept'`)
  const again = await start()
  expect(again.output()).toMatch(/is ready in [\d.]+ s \(warm\)/)
  expect(await kept(again)).toEqual([{ name: 'Kept' }])
  expect(new URL(again.setupUrl ?? '').search).toBe(new URL(before.setupUrl ?? '').search)
  await again.stop({ keepHome: true })

  const restored = await startProduct({ home: copy })
  expect(await kept(restored)).toEqual([{ name: 'Kept' }])
  expect(await answers(restored)).toBe(true)
  await restored.stop()
})

test('what is killed is back by itself; a killed supervisor takes web and worker with it, and the next start goes on with its database', async () => {
  test.setTimeout(90_000)
  const product = await start()
  for (const name of ['web', 'worker', 'database'] as const) {
    const killed = product.status().pids[name]
    process.kill(killed ?? 0, 'SIGKILL')
    await until(`another ${name}`, async () => {
      const pid = product.status().pids[name]
      return pid !== killed && isAlive(pid) && (await answers(product))
    })
  }
  const before = product.status()
  process.kill(before.pids.supervisor, 'SIGKILL')
  await until('web and worker to end', async () => alive(before).every((name) => name === 'database'))
  const again = await start()
  expect(await answers(again)).toBe(true)
  expect(again.output()).toContain('The database of an earlier start was still running and is used on.')
})
