import path from 'node:path'
import { chromium, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { employees, operator, shop } from '../demo/company'
import { branchOf, customerNamed, customers } from '../demo/customers'
import { fillDemo } from '../demo/fill/fill-demo'
import { groupScene } from '../demo/live-scenes'
import { openDemo } from '../demo/open-demo'
import { findChromium } from '../scripts/chromium.mjs'
import { freePort } from '../supervisor/ports'
import { print } from '../supervisor/terminal'
import { askForCode } from './support/first-run'

/**
 * Takes pictures of every page of the demo's company, wide and narrow, light and dark: all of them into the folder
 * named (`npm run screenshots -- FOLDER`), those of the documentation into docs/images without one.
 */
const folder = path.resolve(process.argv[2] ?? 'docs/images')
const documented = new Set([
  'inbox-light-1440',
  'inbox-dark-390',
  'inbox-group-light-1440',
  'inbox-manager-light-1440',
  'link-light-1440',
  'members-light-1440',
  'operator-light-1440',
  'phone-light-390',
  'sessions-light-1440',
  'switcher-light-1440',
])
const isWanted = (name: string): boolean => process.argv[2] !== undefined || documented.has(name)

const looks = [
  { name: 'light-1440', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } },
  { name: 'dark-1440', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } },
  { name: 'light-390', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
  { name: 'dark-390', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
] as const satisfies { name: string; options: BrowserContextOptions }[]

/** About to be linked, one for each look. */
const newBranches = ['Lisboa Chiado', 'Porto Ribeira', 'Sevilla Triana', 'Bristol Harbourside']
const password = 'a long enough password'
const [admin, manager] = employees
const camila = customerNamed('Camila Teixeira')
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
const { signal } = stopping
const demo = await openDemo({ ...process.env, PORT: String(await freePort()) }, signal, print)
const home = `${demo.url}/w/${shop.slug}`
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  await everyLook(browser, async (page, look) => {
    await page.goto(demo.setupUrl)
    await shoot(page, `setup-${look}`)
    await page.goto(`${demo.url}/sign-in`)
    await shoot(page, `sign-in-${look}`)
  })
  await fillDemo(demo, { count: customers.length, password, log: print, signal })
  const state = await signedIn(admin?.email ?? '')
  await everyLook(browser, photographInbox, { storageState: state })
  await everyLook(browser, photographRest, { storageState: state })
  await everyLook(browser, photographManager, {
    storageState: await signedIn(manager?.email ?? ''),
    timezoneId: 'Europe/Madrid',
  })
  await everyLook(browser, photographOperator, { storageState: await signedIn(operator.email) })
  await everyLook(browser, photographPhone)
  // Last, since every code that is asked for leaves a number that nobody links.
  await everyLook(browser, photographLinking, { storageState: state })
} finally {
  await browser.close()
  await demo.stop()
}

async function signedIn(email: string): Promise<BrowserContextOptions['storageState']> {
  const page = await browser.newPage({ locale: 'en-US' })
  await page.goto(`${demo.url}/sign-in`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  const state = await page.context().storageState()
  await page.close()
  return state
}

async function everyLook(
  on: Browser,
  take: (page: Page, look: string) => Promise<void>,
  more: BrowserContextOptions = {},
): Promise<void> {
  for (const { name, options } of looks) {
    const context = await on.newContext({
      ...options,
      locale: 'en-US',
      timezoneId: shop.timezone,
      reducedMotion: 'reduce',
      ...more,
    })
    await take(await context.newPage(), name)
    await context.close()
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}

async function photographInbox(page: Page, look: string): Promise<void> {
  await page.goto(`${home}/inbox`)
  await expect(page.getByRole('link', { name: new RegExp(camila.name) })).toBeVisible()
  await shoot(page, `inbox-list-${look}`)
  await page.getByRole('link', { name: new RegExp(camila.name) }).click()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Fico em casa')
  await expect(page.getByRole('link', { name: new RegExp(`${camila.name}.*unread`) })).toHaveCount(0)
  await shoot(page, `inbox-${look}`)
  await photographContact(page, look)
  await photographCase(page, look)
  await page.goto(`${home}/inbox`)
  await page.getByRole('link', { name: groupScene.subject }).click()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Perfeito')
  await shoot(page, `inbox-group-${look}`)
}

async function photographRest(page: Page, look: string): Promise<void> {
  await page.goto(`${home}/sessions`)
  await expect(page.getByText('SP Pinheiros').first()).toBeVisible()
  await shoot(page, `sessions-${look}`)
  await photographSession(page, look)
  for (const name of ['members', 'plan', 'fields', 'notifications', 'account']) {
    await page.goto(`${home}/settings/${name}`)
    await shoot(page, `${name}-${look}`)
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await shoot(page, `keyboard-${look}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, `palette-${look}`)
  await page.goto(`${home}/nowhere`)
  await shoot(page, `not-found-${look}`)
  if (look.endsWith('390')) return
  await page.goto(`${home}/inbox`)
  await page.getByRole('button', { name: new RegExp(shop.name) }).click()
  await shoot(page, `switcher-${look}`)
}

/** What is done with a conversation, and what the list can be narrowed to. */
/** Whom the conversation is with, and somebody new to write to. */
async function photographContact(page: Page, look: string): Promise<void> {
  await page.getByRole('button', { name: camila.name, exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Contact' })).toContainText('Known since')
  await shoot(page, `contact-${look}`)
  await page.keyboard.press('Escape')
  // On a phone the keyboard has them.
  if (look.endsWith('390')) return
  await page.getByRole('button', { name: 'Emoji' }).click()
  await shoot(page, `emoji-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New conversation' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, `new-conversation-${look}`)
  await page.keyboard.press('Escape')
}

async function photographCase(page: Page, look: string): Promise<void> {
  await page.getByRole('button', { name: /^Assigned to/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Assign to me' })).toBeVisible()
  await shoot(page, `inbox-assign-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Later' }).click()
  await shoot(page, `inbox-later-${look}`)
  await page.keyboard.press('Escape')
  await page.goto(`${home}/inbox?view=snoozed`)
  await expect(page.locator('[data-conversation]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await shoot(page, `inbox-filter-${look}`)
  await page.keyboard.press('Escape')
}

/** One number in full, and the question before it goes. */
async function photographSession(page: Page, look: string): Promise<void> {
  await page.getByRole('button', { name: 'SP Pinheiros', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Activity' })).toBeVisible()
  await shoot(page, `session-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for SP Pinheiros' }).click()
  await shoot(page, `session-menu-${look}`)
  await page.getByRole('menuitem', { name: 'Log out…' }).click()
  await shoot(page, `session-log-out-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for SP Pinheiros' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('textbox', { name: 'Name of the number' }).fill('SP')
  await page.getByRole('button', { name: 'Delete number' }).click()
  await expect(page.getByText('This is not the name of the number.')).toBeVisible()
  await shoot(page, `session-delete-${look}`)
  await page.keyboard.press('Escape')
}

async function photographLinking(page: Page, look: string): Promise<void> {
  await page.goto(`${home}/sessions`)
  await askForCode(page, newBranches.shift() ?? look)
  await shoot(page, `link-${look}`)
  await page.getByRole('radio', { name: 'Link with phone number' }).check()
  await page.getByRole('textbox', { name: 'The number to link' }).fill('+55 11 95550-0163')
  await shoot(page, `pairing-number-${look}`)
  await page.getByRole('button', { name: 'Get a code' }).click()
  await expect(page.getByRole('img', { name: /^Code to type/ })).toBeVisible()
  await shoot(page, `pairing-${look}`)
}

/** The same inbox as a colleague in Madrid has it, in Spanish. */
async function photographManager(page: Page, look: string): Promise<void> {
  await page.goto(`${home}/inbox`)
  await page.getByRole('link', { name: /Carmen Iglesias Rubio/ }).click()
  await expect(page.getByRole('list', { name: 'Mensajes' })).toContainText('paso a recogerlos')
  await expect(page.getByRole('link', { name: /Carmen Iglesias Rubio.*sin leer/ })).toHaveCount(0)
  await shoot(page, `inbox-manager-${look}`)
}

async function photographOperator(page: Page, look: string): Promise<void> {
  await page.goto(`${demo.url}/operator/tenants`)
  await expect(page.getByText(shop.name).first()).toBeVisible()
  await shoot(page, `operator-${look}`)
  await page.goto(`${demo.url}/operator/tenants/${shop.slug}`)
  await shoot(page, `operator-tenant-${look}`)
}

/** What the customer has of it. */
async function photographPhone(page: Page, look: string): Promise<void> {
  await page.goto(`${demo.simulator.phoneUrl}/#/${camila.phone}/thread/${branchOf(camila).phone}`)
  await expect(page.getByText('Fico em casa').last()).toBeVisible()
  await shoot(page, `phone-${look}`)
}
