import pg from 'pg'
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { gate } from './gate'
import type { Product } from './product'

/** A conversation of the list of `inbox`, and what is written in it on the way. */
type Opening = {
  context: BrowserContext
  inbox: string
  name: string
  write: () => Promise<unknown>
  text: string
}

const rowOf = (page: Page, name: string): Locator => page.locator('[data-conversation]', { hasText: name })

/** Opens a conversation; `text` comes when the server has drawn it and the browser does not have it yet. */
export async function openLate({ context, inbox, name, write, text }: Opening): Promise<void> {
  const page = await context.newPage()
  await page.goto(inbox)
  const row = rowOf(page, name)
  const [drawn, shown] = [gate(), gate()]
  await page.route(
    (url) => url.searchParams.has('_rsc') && url.pathname.includes('/inbox/'),
    async (route) => {
      const response = await route.fetch()
      drawn.open()
      await shown.opened
      await route.fulfill({ response })
    },
  )
  await row.click()
  await drawn.opened
  await write()
  await expect(row).toContainText(text)
  shown.open()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText(text)
  await page.close()
}

/** Rests on a conversation, and opens it when it has changed since: its page is not asked for again. */
export async function openAhead({ context, inbox, name, write, text }: Opening): Promise<void> {
  const page = await context.newPage()
  await page.goto(inbox)
  const row = rowOf(page, name)
  const id = (await row.getAttribute('data-conversation')) ?? ''
  const isItsPage = (url: URL): boolean =>
    url.searchParams.has('_rsc') && url.pathname.endsWith(`/inbox/${id}`)
  const asked = new Promise<void>((resolve) => {
    // Next ends the answer by itself as soon as it has all of it, which counts as failed.
    for (const end of ['requestfinished', 'requestfailed'] as const) {
      page.on(end as 'requestfinished', (request) => {
        const isOutline = 'next-router-segment-prefetch' in request.headers()
        if (isItsPage(new URL(request.url())) && !isOutline) resolve()
      })
    }
  })
  await page.waitForLoadState('networkidle')
  await row.hover()
  await asked
  let again = 0
  await page.route(isItsPage, (route) => {
    again += 1
    return route.abort()
  })
  await write()
  await expect(row).toContainText(text)
  await row.click()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText(text)
  expect(again).toBe(0)
  await page.close()
}

/** Opens one conversation and another, and goes back to the first when it has changed long ago. */
export async function goBackLate(
  context: BrowserContext,
  product: Product,
  inbox: string,
  [first, second]: [string, string],
): Promise<void> {
  const page = await context.newPage()
  const beLate = await lateBy(page, 120_000)
  await page.goto(inbox)
  const open = async (name: string): Promise<string> => {
    await rowOf(page, name).click()
    await expect(page.getByRole('region', { name: `Conversation with ${name}` })).toBeVisible()
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  }
  const left = await open(first)
  await open(second)
  await rewordSilently(product, left, 'Other words')
  await beLate()
  await page.goBack()
  await expect(page.getByRole('region', { name: `Conversation with ${first}` })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Other words')
  await page.close()
}

/** Changes the words of every message of a conversation, telling nobody. */
async function rewordSilently(product: Product, conversationId: string, text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  try {
    await owner.query('UPDATE messages SET text = $2 WHERE conversation_id = $1', [conversationId, text])
  } finally {
    await owner.end()
  }
}

/** Before the page is opened. @returns makes it so much later by the clock that the page measures durations with */
async function lateBy(page: Page, ms: number): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const told = performance.now.bind(performance)
    let ahead = 0
    performance.now = () => told() + ahead
    Object.assign(window, { beLate: (by: number) => (ahead += by) })
  })
  return () => page.evaluate((by) => (window as unknown as { beLate: (ms: number) => void }).beLate(by), ms)
}
