import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What is on the screen breaks none of axe's rules; each finding names its rule and the first place. */
export async function expectAccessible(page: Page): Promise<void> {
  // A menu floats: it belongs to its button, not to a landmark.
  const hasMenu = (await page.getByRole('menu').count()) > 0
  const { violations } = await new AxeBuilder({ page }).disableRules(hasMenu ? ['region'] : []).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}
