import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { expect } from '@playwright/test'
import { collectRefusals } from '../support/content-policy'
import { askForCode } from '../support/first-run'
import { test } from '../support/shared-product'

const ana = {
  name: 'Ana',
  email: 'ana@policy.test',
  password: 'a long enough password',
  workspace: 'Policy',
  slug: 'policy',
}

test('no page breaks its own content policy, dialogs and sockets included', async ({ browser, shared }) => {
  const { product } = shared
  const page = await shared.enter(browser, ana)
  const refusals = collectRefusals(page)
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
  expect(refusals).toEqual([])
  await page.context().close()
})

test('every page says what it may load, under a nonce of its own, and cannot be framed', async ({
  request,
  shared: { product },
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

test('a connection that nobody uses is kept longer than a proxy in front keeps it', async ({
  shared: { product },
}) => {
  const agent = new Agent({ keepAlive: true })
  const [response] = (await once(get(`${product.url}/sign-in`, { agent }), 'response')) as [IncomingMessage]
  expect(response.headers['keep-alive']).toBe('timeout=150')
  agent.destroy()
})
