import { expect, type Locator, type Page } from '@playwright/test'
import pg from 'pg'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from '../support/accessible'
import { askForCode, linkNumber } from '../support/first-run'
import { onOtherWorker } from '../support/other-worker'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const owner = { number: '4915112345691', name: 'Casa Mirante' }
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@sessions.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
  slug: 'sessions',
}

// One workspace and one person, signed in once.
test.describe.configure({ mode: 'serial' })

let simulator: SimulatorClient
let product: Product
let page: Page

test.beforeAll(async ({ browser, shared }) => {
  product = shared.product
  simulator = shared.simulator.client
  page = await shared.enter(browser, person, { locale: 'en-US', timezoneId: 'America/Sao_Paulo' })
})
test.afterAll(() => page?.context().close())

const devicesOnPhone = async (number: string): Promise<number | undefined> =>
  (await simulator.accounts()).find((account) => account.number === number)?.devices.length

const choose = async (name: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a number shows how it came to where it stands, as it happens, and is deleted by its name', async () => {
  test.setTimeout(60_000)
  await linkNumber(page, simulator, 'SP Pinheiros', owner)
  const row = page.getByRole('button', { name: 'SP Pinheiros', exact: true })
  await row.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'SP Pinheiros' })
  const activity = sheet.getByRole('list', { name: 'Activity' })
  await expect(activity.getByRole('listitem')).toContainText([
    'Today',
    'Connected',
    'Linked',
    'Showed a code',
  ])
  await expect(sheet).toContainText('Messages arrive and go out.')
  await expect(sheet).toContainText('Rafael Nogueira')
  await expectAccessible(page)

  await page.reload()
  await expect(activity).toContainText('Connected')
  await expect(sheet).toContainText('No interruptions in the last 7 days.')
  await interrupt(owner.number, ['one', 'two', 'three'])
  await expect(sheet).toContainText('1 interruption in the last 7 days, 2 recovered, 1 missing.')
  await expect(sheet.getByRole('list', { name: 'Interruptions' })).toContainText(
    '3 announced, 2 recovered, 1 missing',
  )
  await expectAccessible(page)
  await readsProtocol(sheet)
  await readsOfInterruptions()
  await simulator.unlink(owner.number)
  await expect(activity.getByRole('listitem').nth(1)).toContainText('Unlinked on the phone.')
  await expect(sheet.getByRole('button', { name: 'Link again' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  expect(new URL(page.url()).search).toBe('')

  await choose('SP Pinheiros', 'Delete…')
  const question = page.getByRole('dialog', { name: 'Delete SP Pinheiros?' })
  const name = question.getByRole('textbox', { name: 'Name of the number' })
  await expect(name).toBeFocused()
  await name.fill('sp pinheiros')
  await page.keyboard.press('Enter')
  await expect(question).toContainText('This is not the name of the number.')
  await name.fill('SP Pinheiros')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No numbers linked')).toBeVisible()
})

/** Whoever looks for a fault sees what went over the line. */
async function readsProtocol(sheet: Locator): Promise<void> {
  await sheet.getByRole('button', { name: 'Show' }).click()
  const lines = sheet.getByRole('list', { name: 'Protocol' })
  await expect(async () => {
    await sheet.getByRole('button', { name: 'Read again' }).click()
    await expect(lines).toContainText('ib [offline_preview', { timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await expect(lines).toContainText(/message type=text id=\w+ offline=\d+ \[/)
  await expectAccessible(page)
}

/** A chat tells of what was interrupted before it was opened, and of what is meanwhile. */
async function readsOfInterruptions(): Promise<void> {
  const address = page.url()
  await page.goto(`${product.url}/w/${person.slug}/inbox`)
  await page.getByRole('link', { name: /Carla/ }).click()
  const lines = page
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .filter({ hasText: 'Connected again; there was no connection since' })
  await expect(lines).toHaveCount(1)
  await expect(lines).toContainText('1 message of that time is missing; it may be one of this chat.')
  await interrupt(owner.number, ['four', 'five'], 2)
  await expect(lines).toHaveCount(2)
  await expectAccessible(page)
  await page.goto(address)
}

/** The line is cut while a customer writes, and so many of the messages do not come with the next. */
async function interrupt(number: string, texts: readonly string[], withheld = 1): Promise<void> {
  const from = '4916012345690'
  await simulator.addPhones([{ number: from, name: 'Carla' }])
  await simulator.fault({ kind: 'refuseLogin', phone: number, code: 503 })
  for (let n = 0; n < withheld; n += 1) await simulator.fault({ kind: 'withholdBacklog', phone: number })
  await simulator.drop(number)
  await simulator.sendTexts(texts.map((text) => ({ from, to: number, text })))
}

test('a number is linked by a code typed on its phone, and logged out so that the phone knows', async () => {
  test.setTimeout(60_000)
  const phone = { number: '4915112345692', name: 'Casa Mirante' }
  await onOtherWorker(product, 'SP Loja', () => askForCode(page, 'SP Loja'))
  const dialog = page.getByRole('dialog', { name: 'Link a number' })
  await dialog.getByRole('radio', { name: 'Link with phone number' }).check()
  const field = dialog.getByRole('textbox', { name: 'The number to link' })
  await field.fill('12 34')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('This is not a phone number with its country code.')
  await field.fill('+49 1511 2345692')
  await page.keyboard.press('Enter')
  const code = dialog.getByRole('img', { name: /^Code to type/ })
  await expect(code).toContainText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await expectAccessible(page)
  const shown = await code.innerText()

  // A person may come back to it.
  await page.reload()
  await expect(code).toHaveText(shown)
  await simulator.linkByCode({ code: shown, phone })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /SP Loja/ })).toContainText('Connected')
  expect(await devicesOnPhone(phone.number)).toBe(1)

  await choose('SP Loja', 'Log out…')
  await page.getByRole('button', { name: 'Log out', exact: true }).click()
  await expect(page.getByRole('row', { name: /SP Loja/ })).toContainText('Logged out here.')
  expect(await devicesOnPhone(phone.number)).toBe(0)
  expect(await simulator.unknownStanzas()).toEqual([])
})

test('a number that is linked already is turned away, has switches, and an alert about it comes under the bell', async () => {
  test.setTimeout(60_000)
  const phone = { number: '4915112345693', name: 'Casa Mirante' }
  await linkNumber(page, simulator, 'SP Centro', phone)
  await simulator.scan({ qr: await askForCode(page, 'SP Outra'), phone })
  const outcome = page.getByRole('dialog', { name: 'Link a number' })
  await expect(outcome).toContainText('is already linked here as “SP Centro”.')
  expect(await devicesOnPhone(phone.number)).toBe(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /SP Outra/ })).toContainText('Already linked')

  await page.getByRole('button', { name: 'SP Centro', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'SP Centro' })
  await expect(sheet).toContainText(/Last heard(just now|\d+ sec\. ago)/)
  const groups = sheet.getByRole('switch', { name: 'Ignore group chats' })
  await expect(groups).not.toBeChecked()
  await groups.click()
  await expect(groups).toBeChecked()
  await expectAccessible(page)
  await page.reload()
  await expect(groups).toBeChecked()
  await page.keyboard.press('Escape')

  await tellAdmins()
  const bell = page.getByRole('button', { name: 'Notifications, 1 new' })
  await bell.click()
  const bells = page.getByRole('dialog', { name: 'Notifications' })
  await expect(bells).toContainText('SP Centro has been disconnected for more than 5 minutes')
  await expectAccessible(page)
  await bells.getByRole('link').click()
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
})

/** As the worker does after five minutes without a connection. */
async function tellAdmins(): Promise<void> {
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  await owner.query(
    `WITH told AS (
       INSERT INTO notifications (tenant_id, id, user_id, kind, ids)
       SELECT s.tenant_id, gen_random_uuid(), m.user_id, 'session.down', jsonb_build_object('sessionId', s.id)
       FROM whatsapp_sessions s JOIN memberships m ON m.tenant_id = s.tenant_id WHERE s.name = 'SP Centro'
       RETURNING tenant_id, user_id
     )
     INSERT INTO event_log (tenant_id, kind, ids)
     SELECT tenant_id, 'notification.changed', jsonb_build_object('userId', user_id) FROM told`,
  )
  await owner.end()
}
