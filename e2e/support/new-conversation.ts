import { expect, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from './accessible'

type Wanted = {
  /** Nobody has it. */
  nobody: string
  /** Of somebody who has not written in a chat of their own. */
  number: string
  name: string
}

/** In the inbox, by keyboard: a number that is none, one that is nobody's, then one that is written to at once. */
export async function beginConversation(
  page: Page,
  simulator: SimulatorClient,
  { nobody, number, name }: Wanted,
): Promise<void> {
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New conversation' })
  const field = dialog.getByRole('textbox', { name: 'Phone number' })
  await expect(field).toBeFocused()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('This is not a phone number.')
  await field.fill(`+${nobody}`)
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('This number is not on WhatsApp.')
  await expect(field).toHaveValue(`+${nobody}`)
  await expectAccessible(page)
  await field.fill(`+${number}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: `Reply to ${name}` })).toBeFocused()
  // Nobody has asked anything yet, so that nothing is resolved.
  const header = page.locator('header').filter({ has: page.getByRole('heading', { name }) })
  await expect(header.getByRole('button', { name: 'Assigned to: Nobody. Change' })).toBeVisible()
  await expect(header.getByText('Resolved')).toHaveCount(0)
  await expect(header.getByRole('button', { name: 'Open again' })).toHaveCount(0)
  const text = 'A sua tigela chegou.'
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await simulator.waitFor({ kind: 'message-received', phone: number, text })
  await page.keyboard.press('Escape')
}
