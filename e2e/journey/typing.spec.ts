import { expect, type Locator, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from '../support/accessible'
import { linkNumber } from '../support/first-run'
import { test } from '../support/shared-product'

const owner = { number: '4915112345695', name: 'Casa Mirante' }
const customer = { number: '4916012345695', name: 'Camila Teixeira' }
const neighbour = { number: '4916012345696', name: 'João Pedro Farias' }
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@typing.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
  slug: 'typing',
}

// One number, linked once.
test.describe.configure({ mode: 'serial' })

let simulator: SimulatorClient
let page: Page
let phone: Page

test.beforeAll(async ({ browser, shared }) => {
  test.setTimeout(60_000)
  simulator = shared.simulator.client
  await simulator.addPhones([customer, neighbour])
  page = await shared.enter(browser, person, { locale: 'en-US', timezoneId: 'America/Sao_Paulo' })
  // From the next page on, so that a test can let time pass.
  await page.clock.install()
  await linkNumber(page, simulator, 'SP Moema', owner, shared.product)
  phone = await (await browser.newContext({ locale: 'en-US' })).newPage()
  await phone.goto(`${shared.simulator.phoneUrl}/#/${customer.number}/thread/${owner.number}`)
})
test.afterAll(async () => {
  await phone?.context().close()
  await page?.context().close()
})

const row = (name: string): Locator => page.getByRole('link', { name: new RegExp(name) })
const thread = (name: string): Locator => page.getByRole('region', { name: `Conversation with ${name}` })
const asked = (to: string) => simulator.waitFor({ kind: 'presence-subscribed', phone: owner.number, to })

test('whoever has a chat open sees that the customer is typing, until the message is there', async () => {
  const field = phone.getByRole('textbox', { name: `Message to ${owner.name}` })
  await field.fill('Oi!')
  await phone.keyboard.press('Enter')
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await row(customer.name).click()
  await asked(customer.number)

  await field.pressSequentially('Vocês abrem no sábado?')
  await expect(thread(customer.name).getByText('typing…')).toBeVisible()
  await expect(row(customer.name).getByText('typing…')).toBeVisible()
  await expect(row(customer.name)).not.toContainText('Oi!')
  await expectAccessible(page)
  await phone.keyboard.press('Enter')
  await expect(thread(customer.name).getByRole('list')).toContainText('Vocês abrem no sábado?')
  await expect(page.getByText('typing…')).toHaveCount(0)
  await expect(row(customer.name)).toContainText('Vocês abrem no sábado?')
})

test('what was in sight is read, however soon one goes on to something else', async () => {
  const messages = thread(customer.name).getByRole('list', { name: 'Messages' })
  for (const text of ['E no domingo?', 'Ou na segunda?']) {
    await simulator.sendText({ from: customer.number, to: owner.number, text })
    await expect(messages).toContainText(text)
  }
  await page.getByRole('link', { name: 'Sessions' }).first().click()
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
  const sections = page.getByRole('navigation', { name: 'Sections' })
  await expect(async () => {
    await page.reload()
    await expect(sections.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await sections.getByRole('link', { name: 'Inbox' }).click()
  await row(customer.name).click()
  await expect(messages).toContainText('Ou na segunda?')
})

test('a phone that says nothing more types for 25 seconds, and a colleague at 390 pixels sees it too', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const says = (state: 'composing' | 'recording' | 'paused') =>
    simulator.typing({ from: customer.number, to: owner.number, state })
  const words = thread(customer.name).getByText('recording audio…')
  await says('recording')
  await expect(words).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.clock.fastForward(20_000)
  await expect(words).toBeVisible()
  await page.clock.fastForward(5_000)
  await expect(words).toHaveCount(0)
  await says('composing')
  await expect(thread(customer.name).getByText('typing…')).toBeVisible()
  await says('paused')
  await expect(thread(customer.name).getByText('typing…')).toHaveCount(0)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('in a group it is said who types', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const { id: group } = await simulator.createGroup({
    subject: 'Cafés de Pinheiros',
    participants: [owner.number, customer.number, neighbour.number],
  })
  await simulator.sendText({ from: neighbour.number, to: group, text: 'Alguém recebeu?' })
  await row('Cafés de Pinheiros').click()
  await asked(group)
  await simulator.typing({ from: neighbour.number, to: group, state: 'composing' })
  const words = `${neighbour.name} is typing…`
  await expect(thread('Cafés de Pinheiros').getByText(words)).toBeVisible()
  await expect(row('Cafés de Pinheiros').getByText(words)).toBeVisible()
  await expectAccessible(page)
  await simulator.sendText({ from: neighbour.number, to: group, text: 'Eu!' })
  await expect(thread('Cafés de Pinheiros').getByText(words)).toHaveCount(0)
})

test('the number is online no longer than somebody looks, and its switch says what that costs', async () => {
  const after = (await simulator.events()).at(-1)?.seq
  const sections = page.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('link', { name: 'Sessions' }).click()
  const { number } = owner
  await simulator.waitFor({ kind: 'presence', phone: number, state: 'unavailable', after })
  await page.getByRole('button', { name: 'SP Moema', exact: true }).click()
  const control = page
    .getByRole('dialog', { name: 'SP Moema' })
    .getByRole('switch', { name: 'See when customers are typing' })
  await expect(control).toBeChecked()
  await expect(control).toHaveAccessibleDescription(
    /customers see it online and the phone itself does not ring/,
  )
  await control.click()
  await expect(control).not.toBeChecked()
  await expectAccessible(page)
  await page.reload()
  await expect(control).not.toBeChecked()
})
