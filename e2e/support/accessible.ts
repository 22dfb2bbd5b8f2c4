import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What is on the screen breaks none of axe's rules; each finding names its rule and the first place. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(page.frames()).toHaveLength(1)
  // A colour on its way from one theme to the other is neither's.
  await page.evaluate(async () => {
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(fading.map(({ finished }) => finished))
  })
  // A menu floats: it belongs to its button, not to a landmark.
  const hasMenu = (await page.getByRole('menu').count()) > 0
  const { violations } = await new AxeBuilder({ page })
    // What is well is counted and not described.
    .options({ resultTypes: ['violations'] })
    .disableRules(hasMenu ? ['region'] : [])
    // In the page itself; what it finds in frames would need a second page to be put together in.
    .setLegacyMode()
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}
