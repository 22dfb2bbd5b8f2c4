import { expect, type Locator, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { onOtherWorker } from './other-worker'
import type { Product } from './product'
import { readQr } from './read-qr'

export type Person = { name: string; email: string; password: string; workspace: string }
export type Phone = { number: string; name: string }

/** Opens the setup link and becomes the first person of the first workspace. */
export async function setUp(page: Page, setupUrl: string, person: Person): Promise<void> {
  await page.goto(setupUrl)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(person.name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('textbox', { name: 'Workspace name' }).fill(person.workspace)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL(/\/w\/[a-z-]+\/sessions/)
}

/**
 * Names a number and waits for its code, as it is on the screen.
 * @param choose fills in what else there is to say of it
 */
export async function askForCode(
  page: Page,
  name: string,
  choose?: (dialog: Locator) => Promise<void>,
): Promise<string> {
  await page.getByRole('button', { name: 'Link a number' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await choose?.(page.getByRole('dialog', { name: 'Link a number' }))
  await page.getByRole('button', { name: 'Show code' }).click()
  const code = page.getByRole('img', { name: 'Code to scan with WhatsApp' })
  await expect(code).toBeVisible()
  // The code is still there after a reload: a person may come back to it.
  await page.reload()
  await expect(code).toBeVisible()
  return readQr(code)
}

/**
 * Links a number by letting a simulated phone scan the code off the screen.
 * @param product has two workers: the number is on the one that does not carry the code to the browser
 */
export async function linkNumber(
  page: Page,
  client: SimulatorClient,
  name: string,
  phone: Phone,
  product?: Product,
): Promise<void> {
  const ask = (): Promise<string> => askForCode(page, name)
  const qr = product === undefined ? await ask() : await onOtherWorker(product, name, ask)
  await client.scan({ qr, phone })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Connected')
}
