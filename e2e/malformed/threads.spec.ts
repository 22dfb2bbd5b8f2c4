import { expect, type Page } from '@playwright/test'
import { startRun } from '../../worker/fuzz/odd-run'
import { until } from '../../worker/testing/until'
import { linkNumber } from '../support/first-run'
import { asOwner } from '../support/people-in-rows'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
/** Some of each kind; that all of them can be read, tests without a browser say of many more. */
const stanzas = 200
const manager = {
  name: 'Odette Odd',
  email: 'odette@odd.test',
  password: 'a long enough password',
  workspace: 'Odd things',
  slug: 'odd-things',
}
const phone = { number: '4915116500001', name: 'Odd things' }
const witness = { number: '4916016500001', name: 'Wilma Witness' }

const conversationsOf = (product: Product): Promise<string[]> =>
  asOwner(product, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT c.id FROM conversations c JOIN tenants t ON t.id = c.tenant_id
       WHERE t.slug = $1 AND c.deleted_at IS NULL AND c.last_message_at IS NOT NULL`,
      [manager.slug],
    )
    return rows.map(({ id }) => id)
  })

const isStored = (product: Product, text: string): Promise<boolean> =>
  asOwner(product, async (owner) => {
    const { rowCount } = await owner.query('SELECT FROM messages WHERE text = $1', [text])
    return (rowCount ?? 0) > 0
  })

/** Up to its beginning, so that every bubble was drawn. */
async function readUpwards(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: 'Messages' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  await list.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  for (let screens = 0; screens < 10; screens += 1) await page.keyboard.press('PageUp')
  await expect(list.getByRole('listitem').first()).toBeVisible()
}

test('whatever a number was sent, its conversations open', async ({
  browser,
  shared: { product, simulator, enter },
}) => {
  test.setTimeout(180_000)
  const { client } = simulator
  const page = await enter(browser, manager)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await linkNumber(page, client, 'Desk', phone)
  const run = await startRun(client, phone, (serial) => ({
    number: `4917016500${100 + serial}`,
    name: `Odd ${serial}`,
  }))
  for (let index = 0; index < stanzas; index += 1) await run.send(seed, index)
  await client.addPhones([witness])
  await client.sendText({ from: witness.number, to: phone.number, text: 'That was all' })
  await until('what was sent', () => isStored(product, 'That was all'), 60_000)

  await page.goto(`${product.url}/w/${manager.slug}/inbox`)
  await expect(page.locator('[data-conversation]', { hasText: witness.name })).toContainText('That was all')
  const ids = await conversationsOf(product)
  expect(ids.length).toBeGreaterThan(8)
  for (const id of ids) {
    await page.goto(`${product.url}/w/${manager.slug}/inbox/${id}`)
    await readUpwards(page)
    await expect(page.getByText('This page did not load')).toHaveCount(0)
  }
  expect(errors).toEqual([])
})
