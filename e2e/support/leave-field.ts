import type { Page } from '@playwright/test'

/** Leaves whatever is being written in, so that single keys mean something again. */
export const leaveField = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
