import { test as base, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { addPerson, addWorkspace, asOwner } from './people-in-rows'
import { openPostOffice, type PostOffice } from './post-office'
import { startProduct, type Product } from './product'
import { signInOverHttp } from './sign-in-over-http'

/** Whom a spec brings along: the first admin of a workspace that nobody else is in. */
export type Newcomer = {
  name: string
  email: string
  password: string
  workspace: string
  slug: string
  /** Runs the install as well. */
  isOperator?: boolean
}

export type SharedProduct = {
  product: Product
  simulator: SimulatorProcess
  post: PostOffice
  /** Makes their workspace and opens a page of it, in a browser of their own in which they are signed in. */
  enter(browser: Browser, newcomer: Newcomer, options?: BrowserContextOptions): Promise<Page>
}

/**
 * For specs that kill nothing of the product, set nothing of it, and look at their own workspace only: all of them
 * have one product between them, with two workers, a simulated WhatsApp and mail. Playwright runs them one after the
 * other, and apart from those that start a product of their own.
 */
export const test = base.extend<object, { shared: SharedProduct }>({
  // None of them looks at motion, and Playwright clicks what moves once it stands still.
  contextOptions: { reducedMotion: 'reduce' },
  shared: [
    // The browser outlives the product, whose pages it shows.
    async ({ browser: _ }, use) => {
      const [simulator, post] = await Promise.all([startSimulatorProcess(), openPostOffice()])
      const extraEnv = { ...simulator.settings, ...post.settings, WORKERS: '2' }
      const product = await startProduct({ extraEnv })
      await use({
        product,
        simulator,
        post,
        enter: (browser, newcomer, options) => enter(product, browser, newcomer, options),
      })
      await product.stop()
      await Promise.all([simulator.stop(), post.close()])
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function enter(
  product: Product,
  browser: Browser,
  newcomer: Newcomer,
  options: BrowserContextOptions = {},
): Promise<Page> {
  await asOwner(product, async (owner) => {
    const tenantId = await addWorkspace(owner, newcomer.workspace, newcomer.slug)
    await addPerson(owner, newcomer, { tenantId, role: 'admin' })
  })
  const context = await browser.newContext(options)
  await signInOverHttp(context.request, product.url, newcomer)
  const page = await context.newPage()
  await page.goto(`${product.url}/w/${newcomer.slug}/sessions`)
  return page
}
