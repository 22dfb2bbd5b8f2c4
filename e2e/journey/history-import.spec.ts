import { expect, type Locator, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from '../support/accessible'
import { askForCode } from '../support/first-run'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const owner = { number: '4915112345698', name: 'Padaria Aurora' }
const customer = { number: '4916012345698', name: 'Helena Prado' }
const person = {
  name: 'Marta Nunes',
  email: 'marta@history.test',
  password: 'a long enough password',
  workspace: 'Padaria Aurora',
  slug: 'history',
}

let simulator: SimulatorClient
let product: Product
let page: Page

test.beforeAll(async ({ browser, shared }) => {
  product = shared.product
  simulator = shared.simulator.client
  page = await shared.enter(browser, person, { locale: 'en-US', timezoneId: 'America/Sao_Paulo' })
})
test.afterAll(() => page?.context().close())

test('a number brings its past along, which says how far it is and stirs nobody', async () => {
  test.setTimeout(60_000)
  await haveAPast()
  const qr = await askForCode(page, 'Loja Centro', (dialog) => choosePast(dialog, 'Of the last 30 days'))
  await simulator.scan({ qr, phone: owner })
  const dialog = page.getByRole('dialog', { name: 'Link a number' })
  const bar = dialog.getByRole('progressbar', { name: 'Import of the history' })
  await expect(bar).toBeVisible()
  await expect(dialog).toContainText(/Importing history: \d+ %, \d+ messages?/)
  await expectAccessible(page)
  const whole = '4 messages of the last 30 days imported'
  await expect(dialog).toContainText(whole, { timeout: 20_000 })
  await expect(bar).toBeHidden()
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.reload()
  await page.getByRole('button', { name: 'Loja Centro', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Loja Centro' })
  await expect(sheet).toContainText(whole)
  await choosesForTheNextLink(sheet)
  await page.keyboard.press('Escape')
  await readsThePast()
  expect(await simulator.unknownStanzas()).toEqual([])
})

/** Texts of some weeks and a picture; handed over in pieces that each take their time. */
async function haveAPast(): Promise<void> {
  const aDay = 86_400
  const now = Math.floor(Date.now() / 1000)
  await simulator.addPhones([customer])
  await simulator.addPast({
    phone: owner.number,
    chat: customer.number,
    messages: [
      { from: customer.number, text: 'A cake for a wedding?', atSeconds: now - 60 * aDay },
      { from: customer.number, text: 'Do you bake on Sundays?', atSeconds: now - 20 * aDay },
      { from: owner.number, text: 'Until noon', atSeconds: now - 19 * aDay },
      { from: customer.number, text: 'See you then', atSeconds: now - 2 * aDay },
    ],
  })
  await simulator.sendMedia({
    from: customer.number,
    to: owner.number,
    kind: 'image',
    caption: 'Like this one',
  })
  const style = { newestPerChat: 1, perChunk: 2, inlineMaxBytes: 1 }
  await simulator.setHistoryStyle({ phone: owner.number, ...style })
  await simulator.mediaFault({ kind: 'slow', owner: owner.number, count: 10, delayMs: 1500 })
}

async function choosePast(dialog: Locator, days: string): Promise<void> {
  const choice = dialog.getByRole('combobox', { name: 'Bring messages along' })
  await expect(choice).toHaveValue('0')
  await choice.selectOption({ label: days })
  await expectAccessible(page)
}

/** A phone hands its past over once for each link, and it is said so. */
async function choosesForTheNextLink(sheet: Locator): Promise<void> {
  const choice = sheet.getByRole('combobox', { name: 'Bring messages along' })
  await expect(choice).toHaveValue('30')
  await expect(sheet).toContainText('Counts when the number is linked next')
  await choice.selectOption({ label: 'Of the last 90 days' })
  await expectAccessible(page)
  await page.reload()
  await expect(choice).toHaveValue('90')
}

/** It is there to be read and nothing of it is new; a picture comes when it is asked for. */
async function readsThePast(): Promise<void> {
  await page.goto(`${product.url}/w/${person.slug}/inbox?view=all`)
  const row = page.getByRole('link', { name: /Helena Prado/ })
  await expect(row).toContainText('Like this one')
  await expect(row).not.toContainText('unread')
  await expect(page.getByRole('link', { name: /Inbox/ }).first()).not.toContainText('unread')
  await row.click()
  const thread = page.getByRole('list', { name: 'Messages' })
  await expect(thread).toContainText('Do you bake on Sundays?')
  await expect(thread).not.toContainText('A cake for a wedding?')
  await expect(thread).toContainText('Not loaded: it is from before the number was linked.')
  await expectAccessible(page)
  await thread.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(thread.getByRole('img', { name: 'Photo from Helena Prado' })).toBeVisible()
}
