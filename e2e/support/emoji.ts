import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'

/** In an open conversation, by keyboard alone: found by name, put where the caret is, and offered again. */
export async function chooseEmoji(page: Page, customer: string): Promise<void> {
  const field = page.getByRole('textbox', { name: `Reply to ${customer}` })
  const search = page.getByRole('searchbox', { name: 'Search emoji' })
  await field.fill('Ate ja!')
  await field.press('ArrowLeft')
  await page.keyboard.press('Control+e')
  await expect(search).toBeFocused()
  await page.keyboard.type('waving hand')
  await expect(page.getByRole('gridcell', { name: 'waving hand' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('Ate ja👋!')
  await page.keyboard.press('Control+e')
  const recent = page.getByRole('toolbar', { name: 'Recently used' })
  await expect(recent.getByRole('button')).toHaveText(['👋'])
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(field).toBeFocused()
  await field.fill('')
}
