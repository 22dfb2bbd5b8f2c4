import { expect, type Page } from '@playwright/test'

/** In the thread of whoever only looks on: what two people and a customer have done with it so far, live. */
export async function expectCaseLines(page: Page, me: string, colleague: string): Promise<void> {
  const lines = page.locator('[data-case-event]')
  for (const [text, count] of [
    [`${me} assigned it to ${colleague}`, 2],
    [`${me} gave it back to everybody`, 1],
    [`${colleague} put it off until`, 1],
    ['Open again, because the customer wrote', 1],
    [`${me} resolved it`, 1],
    [`${me} opened it`, 1],
  ] as const) {
    await expect(lines.filter({ hasText: text })).toHaveCount(count)
  }
}
