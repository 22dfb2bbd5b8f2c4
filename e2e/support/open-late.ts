import { expect, type BrowserContext } from '@playwright/test'

/** Opens a conversation of the list; `text` comes when the server has drawn it and the browser does not have it yet. */
export async function openLate(
  context: BrowserContext,
  inbox: string,
  name: string,
  write: () => Promise<unknown>,
  text: string,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(inbox)
  const row = page.locator('[data-conversation]', { hasText: name })
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

function gate(): { open(): void; opened: Promise<void> } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}
