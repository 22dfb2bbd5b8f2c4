import { expect, test } from '@playwright/test'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { askForCode, setUp } from '../support/first-run'
import { startProduct, type Product } from '../support/product'

let simulator: SimulatorProcess
let product: Product

test.beforeAll(async () => {
  test.setTimeout(120_000)
  simulator = await startSimulatorProcess()
  product = await startProduct({ extraEnv: { ...simulator.settings } })
})
test.afterAll(async () => {
  await product?.stop()
  await simulator?.stop()
})

test('no page breaks its own content policy, dialogs and sockets included', async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text()))
      broken.push(
        `${page.url()} ${message.location().url}:${message.location().lineNumber} ${message.text().slice(0, 60)}`,
      )
  })
  await setUp(page, product.setupUrl ?? '', {
    name: 'Ana',
    email: 'ana@example.test',
    password: 'a long enough password',
    workspace: 'Policy',
  })
  await askForCode(page, 'Front desk')
  await page.goto(`${product.url}/w/policy/inbox`)
  await expect(page.getByText('Link a number first')).toBeVisible()
  await page.getByRole('button', { name: 'Account of Ana' }).first().click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await page.goto(`${product.url}/w/policy/settings/members`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.goto(await page.getByRole('textbox', { name: 'Link' }).inputValue())
  await page.goto(`${product.url}/w/policy/settings/account`)
  await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
  for (const path of ['/sign-in', '/forgot-password', '/reset/made-up', '/nowhere']) {
    await page.goto(`${product.url}${path}`)
  }
  expect(broken).toEqual([])
  // Without a mail server nobody is promised a mail.
  await page.goto(`${product.url}/forgot-password`)
  await expect(page.getByText('This server sends no mail.')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})

test('every page says what it may load, under a nonce of its own, and cannot be framed', async ({
  request,
}) => {
  const policyOf = async (): Promise<string> => {
    const response = await request.get(`${product.url}/sign-in`)
    expect(response.headers()['x-content-type-options']).toBe('nosniff')
    return response.headers()['content-security-policy'] ?? ''
  }
  const [first, second] = [await policyOf(), await policyOf()]
  expect(first).toContain("frame-ancestors 'none'")
  expect(first).not.toMatch(/unsafe-(inline|eval)/)
  const nonceOf = (policy: string): string | undefined => /'nonce-([^']+)'/.exec(policy)?.[1]
  expect(nonceOf(first)).toBeTruthy()
  expect(nonceOf(first)).not.toBe(nonceOf(second))
})
