import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible'
import { gate } from '../support/gate'
import { asOwner } from '../support/people-in-rows'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const person = {
  name: 'Ana Lima',
  email: 'ana@padaria.test',
  password: 'a long enough password',
  workspace: 'Padaria',
  slug: 'padaria',
  isOperator: true,
}

// One person in one browser, who goes on from where the test before left them.
test.describe.configure({ mode: 'serial' })

let product: Product
let page: Page

test.beforeAll(async ({ browser, shared }) => {
  product = shared.product
  page = await shared.enter(browser, person, { timezoneId: 'Asia/Tokyo' })
  await addConversation()
})
test.afterAll(() => page?.context().close())

/** What a customer began, without the phone it came by. */
const addConversation = () =>
  asOwner(product, (owner) =>
    owner.query(`DO $$
    DECLARE t uuid := (SELECT id FROM tenants WHERE slug = 'padaria'); s uuid := gen_random_uuid(); c uuid := gen_random_uuid();
      v uuid := gen_random_uuid(); m uuid := gen_random_uuid();
    BEGIN
      INSERT INTO whatsapp_sessions (tenant_id, id, name) VALUES (t, s, 'Balcão');
      INSERT INTO contacts (tenant_id, id, name) VALUES (t, c, 'Íris Fonseca');
      INSERT INTO conversations (tenant_id, id, session_id, contact_id, chat_jid)
        VALUES (t, v, s, c, '4915112345678@s.whatsapp.net');
      INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, direction, chat_jid, type, text,
        status, wa_timestamp) VALUES (t, m, s, v, 'A1', false, 'in', 'x', 'text', 'Oi', 'received', now());
      UPDATE conversations SET last_message_id = m, last_message_at = now() WHERE id = v;
    END $$`),
  )

const palette = () => page.getByRole('dialog', { name: 'Jump to or do something' })

test('the palette goes to pages and people by keyboard alone', async () => {
  await page.goto(`${product.url}/w/padaria`)
  await expect(page).toHaveURL(/\/w\/padaria\/inbox$/)
  await page.keyboard.press('Control+k')
  await expect(palette().getByRole('combobox')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('sess')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/w\/padaria\/sessions$/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fonseca')
  await expect(palette().getByRole('option', { name: /Íris Fonseca/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/w\/padaria\/inbox\/[0-9a-f-]{36}$/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('no such thing')
  await expect(palette().getByRole('option')).toHaveText(/^Search messages for/)
  await page.keyboard.press('Escape')
  await expect(palette()).toHaveCount(0)
})

/** Every chunk that a page asks for after it has answered goes through this. */
const lateChunks = '**/_next/static/chunks/**'

/** A page that loads nothing ahead of being asked for it. */
const openUnquiet = async (): Promise<Page> => {
  const other = await page.context().newPage()
  await other.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await other.goto(`${product.url}/w/padaria/inbox?view=all`)
  await expect(other.getByText('Íris Fonseca')).toBeVisible()
  await other.waitForLoadState('networkidle')
  return other
}

test('what is typed while the palette is being loaded stands in it, and means nothing to the page', async () => {
  const other = await openUnquiet()
  const loaded = gate()
  await other.route(lateChunks, async (route) => {
    await loaded.opened
    await route.continue()
  })
  await other.keyboard.press('Control+k')
  await other.keyboard.type('jc?fonseca')
  const found = other.getByRole('dialog', { name: 'Jump to or do something' })
  await expect(found).toHaveCount(0)
  await expect(other.getByRole('dialog')).toHaveCount(0)
  loaded.open()
  await expect(found.getByRole('combobox')).toHaveValue('jc?fonseca')
  await expect(other).toHaveURL(/\/inbox\?view=all$/)
  await other.keyboard.press('Escape')
  await expect(found).toHaveCount(0)
  await other.close()
})

/** A page of which nothing hears until it is let through. */
const openDeaf = async (path: string): Promise<{ other: Page; letThrough: () => void }> => {
  const other = await page.context().newPage()
  const loaded = gate()
  await other.route(`${lateChunks}/*.js`, async (route) => {
    await loaded.opened
    await route.continue()
  })
  await other.goto(`${product.url}${path}`, { waitUntil: 'commit' })
  return { other, letThrough: loaded.open }
}

test('a button that is pressed before the page hears is pressed once it does, and once only', async () => {
  const { other, letThrough } = await openDeaf('/w/padaria/inbox')
  const rail = other.getByRole('complementary', { name: 'Side bar' })
  const width = async (): Promise<number | undefined> => (await rail.boundingBox())?.width
  const fold = rail.getByRole('button', { name: 'Show or hide labels' })
  await fold.click()
  expect(await width()).toBe(216)
  letThrough()
  await expect.poll(width).toBe(52)
  await other.waitForLoadState('networkidle')
  expect(await width()).toBe(52)
  await fold.click()
  await expect.poll(width).toBe(216)
  await other.close()
})

test('so is one that changes the address', async () => {
  const { other, letThrough } = await openDeaf('/w/padaria/sessions')
  await other.getByRole('button', { name: 'Link a number' }).first().click()
  letThrough()
  await expect(other.getByRole('dialog', { name: 'Link a number' })).toBeVisible()
  await other.close()
})

test('a link that was pressed looks like where it leads, while its page is on its way', async () => {
  const other = await page.context().newPage()
  await other.goto(`${product.url}/w/padaria/inbox`)
  await other.waitForLoadState('networkidle')
  const loaded = gate()
  await other.route(
    (url) => url.searchParams.has('_rsc'),
    async (route) => {
      await loaded.opened
      await route.continue()
    },
  )
  const sections = other.getByRole('navigation', { name: 'Sections' })
  const sessions = sections.getByRole('link', { name: 'Sessions' })
  await sessions.click()
  await expect(sessions.locator('.bg-active')).toBeVisible()
  await expect(sections.getByRole('link', { name: 'Inbox' })).toHaveAttribute('aria-current', 'page')
  loaded.open()
  await expect(sessions).toHaveAttribute('aria-current', 'page')
  await other.close()
})

test('what cannot be loaded any more is told, and there again once the page is loaded anew', async () => {
  const other = await openUnquiet()
  await other.route(lateChunks, (route) => route.abort())
  await other.keyboard.press('Control+k')
  const notice = other.getByRole('alert').filter({ hasText: 'could not be loaded' })
  await expect(notice).toBeVisible()
  await expectAccessible(other)
  await other.unroute(lateChunks)
  await notice.getByRole('button', { name: 'Load the page anew' }).click()
  await expect(notice).toHaveCount(0)
  await expect(other.getByText('Íris Fonseca')).toBeVisible()
  await other.waitForLoadState('networkidle')
  await other.keyboard.press('Control+k')
  await expect(other.getByRole('dialog', { name: 'Jump to or do something' })).toBeVisible()
  await other.close()
})

test('no page is shown without its title, on a slow line either', async () => {
  await page.goto(`${product.url}/w/padaria/inbox`)
  await page.evaluate(() => {
    const untitled: string[] = []
    new MutationObserver(() => {
      const isShown = document.querySelector('main')?.childElementCount !== 0
      if (isShown && document.title === '') untitled.push(location.pathname)
    }).observe(document, { childList: true, characterData: true, subtree: true })
    Object.assign(window, { untitled })
  })
  const line = await page.context().newCDPSession(page)
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 60_000,
    uploadThroughput: 60_000,
  })
  await page.getByRole('link', { name: 'Run this install' }).click()
  await expect(page.getByRole('table', { name: 'Workspaces' })).toBeVisible()
  await expect(page).toHaveTitle(/^Workspaces · /)
  await page.goBack()
  await expect(page).toHaveTitle(/^Inbox · /)
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Sessions' }).click()
  await expect(page).toHaveTitle(/^Sessions · /)
  await line.detach()
  expect(await page.evaluate(() => (window as unknown as { untitled: string[] }).untitled)).toEqual([])
})

test('a page of the list is asked for when somebody is about to open it', async () => {
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  const pagesAsked = (): string[] => asked.filter((url) => /inbox(\/[0-9a-f]|\?view).*_rsc=/.test(url))
  await page.goto(`${product.url}/w/padaria/inbox?view=all`)
  const row = page.getByRole('link', { name: /Íris Fonseca/ })
  await expect(row).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(pagesAsked()).toEqual([])
  await row.hover()
  await expect.poll(pagesAsked).not.toEqual([])
})

test('theme and language are chosen from it, and stay', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('portugues')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Sessões' }).first()).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR')
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /Conta de Ana Lima/ })
    .first()
    .click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.getByRole('link', { name: 'Sessions' }).first()).toBeVisible()
})

test('the first key of a keyboard is past the navigation', async () => {
  await page.goto(`${product.url}/w/padaria/sessions`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('every key is told on ?', async () => {
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(map.getByRole('region', { name: 'In the inbox' })).toContainText('Resolve')
  await expect(map.getByRole('button', { name: 'Close' }).last()).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(map).toHaveCount(0)
})

test('times are those of where the reader is', async () => {
  await page.getByRole('button', { name: 'Balcão', exact: true }).click()
  const added = page.getByRole('dialog', { name: 'Balcão' }).locator('time').first()
  await expect(added).toHaveAttribute('title', /(GMT|UTC)\+9|Japan/)
  await page.keyboard.press('Escape')
})

test('at 390 pixels every page is reached and none scrolls sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [name, url] of [
    ['Inbox', /\/inbox/],
    ['Sessions', /\/sessions/],
  ] as const) {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }).click()
    await expect(page).toHaveURL(url)
  }
  const paths = [
    '/w/padaria/inbox',
    '/w/padaria/settings/members',
    '/operator/tenants',
    '/operator/tenants/padaria',
  ]
  for (const path of paths) {
    await page.goto(product.url + path)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    if (path === '/operator/tenants') await expectAccessible(page)
  }
})

test('the page of primitives is no part of the product', async () => {
  const response = await page.goto(`${product.url}/dev/ui`)
  expect(response?.status()).toBe(404)
})
