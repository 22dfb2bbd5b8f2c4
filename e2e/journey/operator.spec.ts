import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible'
import { asOwner } from '../support/people-in-rows'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const operator = {
  name: 'Rafael Nogueira',
  email: 'rafael@nanquim.test',
  password: 'a long enough password',
  workspace: 'Casa Nanquim',
  slug: 'casa-nanquim',
  isOperator: true,
}
const admin = { name: 'Lia Prado', email: 'lia@nanquim.test', password: 'another long password' }

// Each test goes on from where the one before left the install.
test.describe.configure({ mode: 'serial' })

let product: Product
let operatorPage: Page
let adminPage: Page

const openAs = async (browser: Browser, visit: (page: Page) => Promise<void>): Promise<Page> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await visit(page)
  return page
}

test.beforeAll(async ({ browser, shared }) => {
  product = shared.product
  operatorPage = await shared.enter(browser, operator)
})
test.afterAll(async () => {
  await Promise.all([operatorPage, adminPage].map((page) => page?.context().close()))
})

/** The list has each workspace of the install, those of others included, below the heads of its columns. */
async function expectAllTenants(): Promise<void> {
  const { rowCount } = await asOwner(product, (owner) => owner.query('SELECT FROM tenants'))
  const rows = operatorPage.getByRole('table', { name: 'Workspaces' }).getByRole('row')
  await expect(rows).toHaveCount((rowCount ?? 0) + 1)
}

test('the operator makes a workspace, and its first admin comes in by the link', async ({ browser }) => {
  test.setTimeout(60_000)
  const page = operatorPage
  await page.getByRole('link', { name: 'Run this install' }).click()
  await expectAllTenants()
  await page.getByRole('button', { name: 'New workspace' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create workspace' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(dialog.getByText('This is needed.').first()).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ateliê Nanquim')
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('atelie-nanquim')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create workspace' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Link for an admin' }).inputValue()
  await dialog.getByRole('button', { name: 'Open its settings' }).click()
  await expect(page.getByRole('heading', { name: 'Ateliê Nanquim' })).toBeVisible()
  await expect(page.getByText('Nobody administers this workspace yet.')).toBeVisible()

  adminPage = await openAs(browser, async (fresh) => {
    await fresh.goto(link)
    await fresh.getByRole('textbox', { name: /name/i }).first().fill(admin.name)
    await fresh.getByRole('textbox', { name: 'E-mail' }).fill(admin.email)
    await fresh.getByRole('textbox', { name: 'Password' }).fill(admin.password)
    await fresh.keyboard.press('Enter')
  })
  await expect(adminPage).toHaveURL(/\/w\/atelie-nanquim\/inbox/)
  await page.reload()
  await expect(page.getByText(admin.email)).toBeVisible()
})

test('there is nothing there for anybody else', async () => {
  for (const path of ['/operator', '/operator/tenants', '/operator/tenants/casa-nanquim']) {
    const response = await adminPage.goto(product.url + path)
    await expect(adminPage.getByText('There is nothing at this address')).toBeVisible()
    expect(response?.status()).toBe(404)
  }
  await adminPage.goto(`${product.url}/w/atelie-nanquim`)
})

test('the list is searched, sorted and filtered by its address', async () => {
  const page = operatorPage
  await page.goto(`${product.url}/operator/tenants`)
  const names = page.getByRole('table', { name: 'Workspaces' }).getByRole('link', { name: /-/ })
  const search = page.getByRole('searchbox', { name: 'Search workspaces' })
  await search.fill('nanquim')
  await expect(page).toHaveURL(/q=nanquim/)
  await expect(names).toHaveText([/Ateliê Nanquim/, /Casa Nanquim/])
  await page.getByRole('link', { name: 'Workspace', exact: true }).click()
  await expect(page).toHaveURL(/sort=-name/)
  await expect(names).toHaveText([/Casa Nanquim/, /Ateliê Nanquim/])
  await search.fill('atelie')
  await expect(page).toHaveURL(/q=atelie/)
  await expect(names).toHaveText([/Ateliê Nanquim/])
  await page.goto(`${product.url}/operator/tenants?state=suspended`)
  await expect(page.getByText('No workspace matches')).toBeVisible()
  await page.getByRole('link', { name: 'Show all' }).click()
  await expectAllTenants()
})

test('terms are changed, wrong ones are said in place and kept', async () => {
  const page = operatorPage
  await page.goto(`${product.url}/operator/tenants/atelie-nanquim`)
  await page.getByRole('combobox', { name: 'Plan' }).selectOption('Pro')
  await page.getByRole('textbox', { name: 'People at most' }).fill('many')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This is not a whole number.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'People at most' })).toHaveValue('many')
  await page.getByRole('textbox', { name: 'People at most' }).fill('3')
  await page.getByRole('combobox', { name: /Webhooks/ }).selectOption('Always off')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await expect(page.getByText('1 of 3')).toBeVisible()
  await expect(page.getByText('Plan: basic → pro')).toBeVisible()

  const room = page.getByRole('textbox', { name: 'Room for files at most' })
  await expect(page.getByText('0 bytes of 50 GB')).toBeVisible()
  await room.fill('a lot')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(room).toBeFocused()
  await expect(room).toHaveAccessibleDescription('This is not a whole number.')
  await room.fill('1.5')
  await expect(page.getByRole('combobox', { name: 'Unit of the room for files' })).toHaveValue('GB')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('0 bytes of 1.5 GB')).toBeVisible()
  await expect(page.getByText('Room for files at most: none → 1.5 GB')).toBeVisible()
  await page.reload()
  await expect(room).toHaveValue('1.5')
  await room.fill('340')
  await page.getByRole('combobox', { name: 'Unit of the room for files' }).selectOption('MB')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('0 bytes of 340 MB')).toBeVisible()
  await adminPage.goto(`${product.url}/w/atelie-nanquim/settings/plan`)
  await expect(adminPage.getByText('0 bytes of 340 MB')).toBeVisible()
  await adminPage.goto(`${product.url}/w/atelie-nanquim`)
  await room.fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('0 bytes of 50 GB')).toBeVisible()
  await expectAccessible(page)
})

test('the operator enters in sight of the admins, and leaves', async () => {
  const page = operatorPage
  await expect(
    adminPage.getByText('No numbers linked').or(adminPage.getByText('Link a number first')),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Enter workspace' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('They asked for help')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await expect(page).toHaveURL(/\/w\/atelie-nanquim\/inbox/)
  await expect(page.getByText(/visiting as the operator and only looking/)).toBeVisible()
  await expect(adminPage.getByText(/Rafael Nogueira, who runs this server, is looking/)).toContainText(
    'They asked for help',
  )
  await page.goto(`${product.url}/w/atelie-nanquim/sessions`)
  await expect(page.getByText('No numbers linked')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Link a number' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/operator\/tenants\/atelie-nanquim/)
  await expect(adminPage.getByText(/who runs this server/)).toHaveCount(0)
  await page.goto(`${product.url}/w/atelie-nanquim/inbox`)
  await expect(page).toHaveURL(/\/operator\/tenants\/atelie-nanquim/)
})

const changeStatus = async (button: string): Promise<void> => {
  await operatorPage.getByRole('button', { name: button }).click()
  await operatorPage.getByRole('dialog').getByRole('button', { name: button }).click()
  await expect(operatorPage.getByRole('dialog')).toHaveCount(0)
}

test('a cancelled workspace is read only, a suspended one is closed, both at once and with a word why', async () => {
  await changeStatus('Cancel workspace')
  await expect(adminPage.getByText(/This workspace is cancelled/)).toBeVisible()
  await adminPage.goto(`${product.url}/w/atelie-nanquim/sessions`)
  await expect(adminPage.getByRole('button', { name: 'Link a number' })).toHaveCount(0)
  await changeStatus('Reactivate')
  await expect(adminPage.getByText(/This workspace is cancelled/)).toHaveCount(0)
  await expect(adminPage.getByRole('button', { name: 'Link a number' }).first()).toBeVisible()
  await changeStatus('Suspend')
  // By itself, in the page that is open.
  await expect(adminPage.getByRole('heading', { name: 'Ateliê Nanquim is suspended' })).toBeVisible()
  await expectAccessible(adminPage)
  await adminPage.goto(`${product.url}/`)
  await expect(adminPage.getByRole('heading', { name: 'Ateliê Nanquim is suspended' })).toBeVisible()
  await changeStatus('Reactivate')
  await adminPage.getByRole('link', { name: 'Try again' }).click()
  await expect(adminPage).toHaveURL(/\/w\/atelie-nanquim\/inbox/)
})
