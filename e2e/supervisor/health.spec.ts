import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import type { HealthDto } from '../../lib/health/dto'
import { until } from '../../worker/testing/until'
import { setUp } from '../support/first-run'
import { startProduct, type Product } from '../support/product'

let product: Product

test.beforeAll(async () => {
  test.setTimeout(150_000)
  product = await startProduct()
})
test.afterAll(() => product?.stop())

const health = async (): Promise<{ code: number; body: HealthDto }> => {
  const response = await fetch(`${product.url}/api/health`)
  return { code: response.status, body: (await response.json()) as HealthDto }
}

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  await owner.query(sql).finally(() => owner.end())
}

type LogLine = { msg: string; requestId?: string; sql?: string; err?: { message: string } }

/** What the dashboard logged, without Next's own greeting. */
const logged = (): LogLine[] =>
  readFileSync(path.join(product.home, 'logs', 'web.log'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)

test('health is told to strangers in words, and turns while no worker is seen', async () => {
  const first = await health()
  expect(first).toEqual({
    code: 200,
    body: {
      status: 'ok',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as unknown as string,
      checks: { database: 'ok', migrations: 'ok', worker: 'ok', eventLag: 'ok' },
    },
  })
  await asOwner(`UPDATE processes SET seen_at = seen_at - interval '1 minute'`)
  await until('health to miss the worker', async () => {
    const { code, body } = await health()
    return code === 503 && body.status === 'failing' && body.checks.worker === 'failing'
  })
  // Its next beat tells that it lives.
  await until('health to be well again', async () => (await health()).code === 200)
})

test('each answer carries the id under which it is in the log, and a slow statement is logged', async ({
  page,
}) => {
  const refused = await fetch(`${product.url}/api/w/nowhere/inbox`)
  const { error } = (await refused.json()) as { error: { code: string; requestId: string } }
  expect(error.code).toBe('UNAUTHENTICATED')
  expect(refused.headers.get('x-request-id')).toBe(error.requestId)

  await setUp(page, product.setupUrl ?? '', {
    name: 'Ana Operator',
    email: 'ana@example.test',
    password: 'correct horse battery',
    workspace: 'Acme',
  })
  // Every page of a workspace asks who its reader is.
  await asOwner('ALTER FUNCTION find_member(bytea, text) RENAME TO find_member_later')
  const failed = await page.request.get(`${product.url}/w/acme/inbox`)
  const requestId = failed.headers()['x-request-id']
  await until('the failure to be logged under its id', async () =>
    logged().some((line) => line.requestId === requestId && line.err?.message.includes('find_member')),
  )

  const columns = 'of_token_hash bytea, of_slug text'
  await asOwner(`CREATE FUNCTION find_member(${columns}) RETURNS TABLE (nobody uuid) LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_sleep(1.05); END'; GRANT EXECUTE ON FUNCTION find_member(bytea, text) TO app`)
  await page.request.get(`${product.url}/w/acme/inbox`)
  await until('the slow statement to be logged', async () =>
    logged().some(({ msg, sql }) => msg === 'slow query' && sql?.includes('find_member') === true),
  )
})
