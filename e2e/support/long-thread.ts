import pg from 'pg'
import { expect, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from './accessible'
import { gate } from './gate'
import type { Product } from './product'

const lines = 600
const drawnAtMost = 200

/** What came before all that a conversation has, written as it would have been recorded. @returns their ids, oldest first */
async function fillThread(product: Product, conversationId: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, direction, chat_jid, type, text,
         status, wa_timestamp)
       SELECT c.tenant_id, gen_random_uuid(), c.session_id, c.id, 'LINE' || n, false, 'in', c.chat_jid, 'text',
         'Line ' || n, 'received', '2025-03-01T08:00:00Z'::timestamptz + n * interval '20 minutes'
       FROM conversations c, generate_series(1, $2::int) n WHERE c.id = $1
       RETURNING id`,
      [conversationId, lines],
    )
    return rows.map(({ id }) => id)
  } finally {
    await owner.end()
  }
}

const drawn = (page: Page): Promise<number> => page.locator('[data-message]').count()

/** Goes to the uppermost message that is drawn. @returns which that is, and where it stands */
const goUp = (page: Page): Promise<{ id: string; top: number }> =>
  page.getByRole('log').evaluate((log) => {
    const first = log.querySelector<HTMLElement>('[data-message]')
    first?.scrollIntoView({ block: 'start' })
    return { id: first?.dataset.message ?? '', top: first?.getBoundingClientRect().top ?? 0 }
  })

const topOf = (page: Page, id: string): Promise<number> =>
  page.locator(`[data-message="${id}"]`).evaluate((bubble) => bubble.getBoundingClientRect().top)

type Writers = { from: string; to: string }

/** Scrolls and, before the browser tells of it, lets the thread be drawn anew. @returns how far it is from there */
const scrollWhileDrawn = (page: Page): Promise<number> =>
  page.getByRole('log').evaluate(async (log) => {
    log.scrollTop -= 400
    const { scrollTop } = log
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return Math.abs(log.scrollTop - scrollTop)
  })

/** The open conversation, grown long: opened in its middle, read to its beginning, and left again by its end. */
export async function readLongThread(
  page: Page,
  product: Product,
  client: SimulatorClient,
  { from, to }: Writers,
): Promise<void> {
  const address = new URL(page.url())
  const ids = await fillThread(product, address.pathname.split('/').at(-1) ?? '')
  const log = page.getByRole('log', { name: 'Messages' })
  const line = (n: number) => log.locator(`[data-message="${ids[n - 1]}"]`)

  const connection = gate()
  await page.route('**/api/realtime/ticket', async (route) => {
    await connection.opened
    await route.continue()
  })
  await page.goto(`${address.origin}${address.pathname}?at=${ids[299]}`)
  await expect(line(300)).toBeInViewport()
  await expect(line(300)).toBeFocused()

  // What comes now does not stand beside what was said a year ago, and is told though no event could tell of it.
  await client.sendText({ from, to, text: 'Ainda estão aí?' })
  const newest = `${address.origin}/api${address.pathname}/messages`
  await expect.poll(async () => (await page.request.get(newest)).text()).toContain('Ainda estão aí?')
  connection.open()
  const toNew = page.getByRole('button', { name: '1 new message' })
  await expect(toNew).toBeVisible()
  await expect(line(300)).toBeInViewport()
  await expect(log).not.toContainText('Ainda estão aí?')

  expect(await scrollWhileDrawn(page)).toBeLessThan(1)
  await page.keyboard.press('Escape')
  let reached = await goUp(page)
  while (reached.id !== ids[0]) {
    const uppermost = log.locator('[data-message]').first()
    await expect(uppermost).not.toHaveAttribute('data-message', reached.id)
    // What is read does not move when something older comes above it and something newer goes.
    expect(Math.abs((await topOf(page, reached.id)) - reached.top)).toBeLessThan(2)
    expect(await drawn(page)).toBeLessThanOrEqual(drawnAtMost)
    reached = await goUp(page)
  }
  await toNew.click()
  await expect(log.getByText('Ainda estão aí?')).toBeInViewport()
  await expect(toNew).toHaveCount(0)

  await page.goto(`${address.origin}${address.pathname}?at=${crypto.randomUUID()}`)
  await expect(page.getByText('That message is not in this conversation any more.').first()).toBeVisible()
  await expect(log.getByText('Ainda estão aí?')).toBeInViewport()
}

/** By keyboard from the inbox to what somebody once said, and by the palette. */
export async function searchMessages(page: Page): Promise<void> {
  const log = page.getByRole('log', { name: 'Messages' })
  await log.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('LÍNE 42')
  const hits = page.getByRole('list', { name: 'Messages' }).first().getByRole('link')
  await expect(hits.first()).toContainText('Line 42')
  await expect(hits.first().locator('mark')).toHaveText(['Line', '42'])
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await expect(hits.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]at=/)
  await expect(log.getByText('Line 429', { exact: true })).toBeInViewport()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('line 520')
  await page.getByRole('option', { name: 'Search messages for “line 520”' }).click()
  await expect(hits).toHaveCount(1)
  await hits.click()
  await expect(log.getByText('Line 520', { exact: true })).toBeInViewport()
  // The same again, after one has gone on.
  await page.getByRole('button', { name: 'To the newest message' }).click()
  await expect(log.getByText('Line 520', { exact: true })).not.toBeInViewport()
  await hits.click()
  await expect(log.getByText('Line 520', { exact: true })).toBeInViewport()
  await page.getByRole('button', { name: 'Close search' }).click()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
}
