import { expect, test } from '@playwright/test'
import pg from 'pg'
import type { HealthDto } from '../../lib/health/dto'
import { until } from '../../worker/testing/until'
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
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  await owner.query(`UPDATE processes SET seen_at = seen_at - interval '1 minute'`)
  await owner.end()
  await until('health to miss the worker', async () => {
    const { code, body } = await health()
    return code === 503 && body.status === 'failing' && body.checks.worker === 'failing'
  })
  // Its next beat tells that it lives.
  await until('health to be well again', async () => (await health()).code === 200)
})
