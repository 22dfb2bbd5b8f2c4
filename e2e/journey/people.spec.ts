import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { asOwner } from '../support/people-in-rows'
import type { PostOffice } from '../support/post-office'
import type { Product } from '../support/product'
import { test } from '../support/shared-product'

const admin = {
  name: 'Rafael Nogueira',
  email: 'rafael@example.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
  slug: 'casa-mirante',
}
const agent = { name: 'Ana Lima', email: 'ana@example.test', password: 'uma senha bem longa' }
const newPassword = 'another long password'
/** Ending a sign-in or a place reaches the open pages within two seconds; the rest is the page's own load. */
const ended = { timeout: 4000 }

// Each test goes on with the people of the one before.
test.describe.configure({ mode: 'serial' })

let product: Product
let post: PostOffice
let adminPage: Page
let agentPage: Page
let inviteLink: string

test.beforeAll(async ({ browser, shared }) => {
  product = shared.product
  post = shared.post
  adminPage = await shared.enter(browser, admin, here)
})
test.afterAll(async () => {
  await Promise.all([adminPage, agentPage].map((page) => page?.context().close()))
})

const here = { locale: 'en-US', timezoneId: 'Europe/Berlin' }
const pageOf = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> =>
  (await browser.newContext({ ...here, ...options })).newPage()

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const rowOf = (name: string) => adminPage.getByRole('row', { name: new RegExp(name) })
async function chooseFor(name: string, item: string): Promise<void> {
  await adminPage.getByRole('button', { name: `Actions for ${name}` }).click()
  await adminPage.getByRole('menuitem', { name: item }).click()
}

test('an admin invites by keyboard, corrects a mistake, and gets a link that is mailed as well', async () => {
  await adminPage.getByRole('link', { name: 'Settings' }).click()
  await expect(adminPage).toHaveURL(/\/settings\/members$/)
  await expect(rowOf(admin.name)).toContainText('Admin')
  const invite = adminPage.getByRole('button', { name: 'Invite somebody' })
  await invite.focus()
  await adminPage.keyboard.press('Enter')
  const dialog = adminPage.getByRole('dialog', { name: 'Invite somebody' })
  const email = dialog.getByRole('textbox', { name: 'E-mail' })
  await expect(email).toBeFocused()
  await adminPage.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(invite).toBeFocused()

  await adminPage.keyboard.press('Enter')
  await adminPage.keyboard.type('ana at example.test')
  await adminPage.keyboard.press('Enter')
  await expect(dialog).toContainText('This is not an e-mail address.')
  await expect(email).toHaveValue('ana at example.test')
  await email.fill(agent.email)
  await expect(dialog.getByRole('radio', { name: /^Agent/ })).toBeChecked()
  await adminPage.keyboard.press('Enter')

  const made = adminPage.getByRole('dialog', { name: `Link for ${agent.email}` })
  await expect(made).toContainText(`Mailed to ${agent.email}`)
  inviteLink = await made.getByRole('textbox', { name: 'Link' }).inputValue()
  const letter = await post.letterTo(agent.email)
  expect(letter.link).toBe(inviteLink)
  expect(letter.text).toContain(`${admin.name} invites you to the WhatsApp inbox of ${admin.workspace}.`)
  await made.getByRole('button', { name: 'Done' }).click()
  await expect(adminPage.getByRole('listitem').filter({ hasText: agent.email })).toContainText('Agent')
  await expect(adminPage.getByText('1 open invitation')).toBeVisible()
})

test('the invited person joins from a phone, in Portuguese, and shows up by herself', async ({ browser }) => {
  agentPage = await pageOf(browser, { viewport: { width: 390, height: 844 }, locale: 'pt-BR' })
  await agentPage.goto(inviteLink)
  await expect(agentPage.getByRole('heading', { name: 'Entre em Casa Mirante' })).toBeVisible()
  await expect(agentPage.getByRole('textbox', { name: 'E-mail' })).toHaveValue(agent.email)
  await agentPage.getByRole('textbox', { name: 'Nome' }).fill(agent.name)
  await agentPage.getByRole('textbox', { name: 'Senha' }).fill('curta')
  await agentPage.getByRole('button', { name: 'Criar conta e entrar' }).click()
  await expect(agentPage.getByRole('textbox', { name: 'Senha' })).toHaveAttribute('aria-invalid', 'true')
  await expect(agentPage.getByRole('textbox', { name: 'Nome' })).toHaveValue(agent.name)
  await agentPage.getByRole('textbox', { name: 'Senha' }).fill(agent.password)
  await agentPage.getByRole('button', { name: 'Criar conta e entrar' }).click()
  await expect(agentPage).toHaveURL(/\/w\/casa-mirante\/inbox/)

  await expect(rowOf(agent.name)).toContainText('Agent')
  await expect(adminPage.getByText('1 open invitation')).toBeHidden()
  // For somebody who is no admin there is no such page, on the phone's menu neither.
  await agentPage
    .getByRole('button', { name: `Conta de ${agent.name}` })
    .last()
    .click()
  await expect(agentPage.getByRole('menuitem', { name: 'Pessoas' })).toBeHidden()
  await agentPage.getByRole('menuitem', { name: 'Sua conta' }).click()
  await expect(agentPage.getByRole('heading', { name: 'Onde sua sessão está aberta' })).toBeVisible()
  expect(await agentPage.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await agentPage.goto(`${product.url}/w/casa-mirante/settings/members`)
  await expect(agentPage.getByRole('heading', { name: 'Não há nada neste endereço' })).toBeVisible()

  const stranger = await pageOf(browser)
  await stranger.goto(inviteLink)
  await expect(stranger.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible()
  await stranger.goto(`${product.url}/invite/made-up`)
  await expect(stranger.getByRole('heading', { name: 'This invitation is not known' })).toBeVisible()
  await stranger.context().close()
})

test('a changed role and a lost place reach the open page at once, and can be undone', async () => {
  await agentPage.goto(`${product.url}/w/casa-mirante/settings/account`)
  await expect(agentPage.getByRole('link', { name: 'Sua conta' })).toBeVisible()
  await agentPage.waitForLoadState('networkidle')

  const giveRole = async (role: string, by: 'key' | 'button'): Promise<void> => {
    await chooseFor(agent.name, 'Change role')
    const roles = adminPage.getByRole('dialog', { name: `Role of ${agent.name}` })
    await expect(roles.getByRole('radio', { checked: true })).toBeFocused()
    await roles.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
    if (by === 'key') await adminPage.keyboard.press('Enter')
    else await roles.getByRole('button', { name: 'Save role' }).click()
    await expect(roles).toBeHidden()
    await expect(rowOf(agent.name)).toContainText(role)
  }
  await giveRole('Admin', 'key')
  await expect(agentPage.getByRole('link', { name: 'Pessoas' })).toBeVisible(ended)
  await giveRole('Viewer', 'button')
  await expect(agentPage.getByRole('link', { name: 'Pessoas' })).toBeHidden(ended)

  await chooseFor(agent.name, 'Deactivate')
  const question = adminPage.getByRole('dialog', { name: `Deactivate ${agent.name}?` })
  await expect(question.getByRole('button', { name: 'Keep them here' })).toBeFocused()
  await question.getByRole('button', { name: 'Deactivate' }).click()
  await expect(agentPage.getByRole('heading', { name: 'Não há nada neste endereço' })).toBeVisible(ended)
  await expect(rowOf(agent.name)).toContainText('Deactivated')

  await adminPage.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(agent.name)).toContainText('Active')
  await agentPage.reload()
  await expect(agentPage.getByRole('heading', { name: 'Não há nada neste endereço' })).toBeHidden()

  await chooseFor(admin.name, 'Deactivate')
  const last = adminPage.getByRole('dialog', { name: `Deactivate ${admin.name}?` })
  await last.getByRole('button', { name: 'Deactivate' }).click()
  await expect(last).toContainText('This is the only active admin.')
  await last.getByRole('button', { name: 'Keep them here' }).click()
})

test('ending a sign-in and changing the password end the other browsers', async ({ browser }) => {
  const other = await pageOf(browser)
  await other.goto(`${product.url}/w/casa-mirante/sessions`)
  await signIn(other, agent.email, agent.password)
  // Back to the page that was asked for.
  await expect(other).toHaveURL(/\/w\/casa-mirante\/sessions/)
  await other.waitForLoadState('networkidle')

  await agentPage.goto(`${product.url}/w/casa-mirante/settings/account`)
  await agentPage.getByRole('button', { name: /^Encerrar Chrome/ }).click()
  await expect(other).toHaveURL(/\/sign-in/, ended)
  await expect(agentPage.getByRole('button', { name: /^Encerrar Chrome/ })).toBeHidden()

  await signIn(other, agent.email, agent.password)
  await expect(other).toHaveURL(/\/w\/casa-mirante/)
  await other.waitForLoadState('networkidle')
  const change = async (current: string): Promise<void> => {
    await agentPage.getByRole('textbox', { name: 'Senha atual' }).fill(current)
    await agentPage.getByRole('textbox', { name: 'Nova senha' }).fill(newPassword)
    await agentPage.getByRole('button', { name: 'Mudar senha' }).click()
  }
  await change('not the password')
  await expect(agentPage.getByText('Esta não é sua senha atual.')).toBeVisible()
  await expect(agentPage.getByRole('textbox', { name: 'Nova senha' })).toHaveValue(newPassword)
  await change(agent.password)
  await expect(agentPage.getByText('Senha mudada')).toBeVisible()
  await expect(other).toHaveURL(/\/sign-in/, ended)
  await agentPage.reload()
  await expect(agentPage).toHaveURL(/\/settings\/account/)
  await other.context().close()
})

test('a forgotten password is replaced by a mailed link, once, and strangers learn nothing', async ({
  browser,
}) => {
  const page = await pageOf(browser)
  await page.goto(`${product.url}/sign-in`)
  const ask = async (email: string): Promise<void> => {
    await page.goto(`${product.url}/forgot-password`)
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByText(`If there is an account with ${email}, a link is on its way.`)).toBeVisible()
  }
  await ask('nobody@casa-mirante.test')
  await ask(agent.email)
  const { link, text } = await post.letterTo(agent.email, 2)
  // In her own language, whatever that of the page.
  expect(text).toContain(`Olá, ${agent.name},`)
  await page.goto(link)
  await page.getByRole('textbox', { name: 'New password' }).fill('a third long password')
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(page).toHaveURL(/\/w\/casa-mirante\/inbox/)
  // The person's other browser is out; the link is spent.
  await expect(agentPage).toHaveURL(/\/sign-in/, ended)
  await agentPage.goto(link)
  await expect(agentPage.getByRole('heading', { name: 'Este link já foi usado' })).toBeVisible()
  await page.context().close()
})

/** The browser has been told by a page that has come alive. */
const isLast = (slug: string): Promise<unknown> =>
  adminPage.waitForFunction((name) => document.cookie.includes(`workspace=${name}`), slug)

test('whoever belongs to two workspaces switches, and two tabs stay apart', async () => {
  await asOwner(product, (owner) =>
    owner.query(
      `WITH made AS (INSERT INTO tenants (id, name, slug, plan) VALUES (gen_random_uuid(), 'Bistrô Sul', 'bistro-sul', 'enterprise') RETURNING id)
     INSERT INTO memberships (tenant_id, id, user_id, role)
     SELECT made.id, gen_random_uuid(), u.id, 'admin' FROM made, users u WHERE u.email = $1`,
      [admin.email],
    ),
  )
  const tab = await adminPage.context().newPage()
  await tab.goto(`${product.url}/w/casa-mirante/settings/members`)
  await tab.getByRole('button', { name: 'Casa Mirante: switch workspace' }).click()
  await tab.getByRole('menuitemradio', { name: 'Bistrô Sul' }).click()
  await expect(tab).toHaveURL(/\/w\/bistro-sul\/inbox/)
  await tab.getByRole('link', { name: 'Settings' }).click()
  await expect(tab.getByRole('row', { name: new RegExp(admin.name) })).toBeVisible()
  await expect(tab.getByRole('row', { name: new RegExp(agent.name) })).toBeHidden()

  await adminPage.reload()
  await expect(rowOf(agent.name)).toBeVisible()
  await expect(adminPage.getByRole('button', { name: 'Casa Mirante: switch workspace' })).toBeVisible()
  await isLast('casa-mirante')
  await tab.reload()
  await expect(tab.getByRole('row', { name: new RegExp(agent.name) })).toBeHidden()
  // Without a workspace in the address: the one that was used last.
  await isLast('bistro-sul')
  await tab.goto(`${product.url}/`)
  await expect(tab).toHaveURL(/\/w\/bistro-sul\/inbox/)
})

test('somebody with an account joins another workspace with it, even when no mail gets out', async ({
  browser,
}) => {
  await post.close()
  // The browser draws a tab behind another once in a second or two, and every click waits for it.
  await adminPage.bringToFront()
  await adminPage.goto(`${product.url}/w/bistro-sul/settings/members`)
  await adminPage.getByRole('button', { name: 'Invite somebody' }).click()
  await adminPage.getByRole('textbox', { name: 'E-mail' }).fill(agent.email)
  await adminPage.getByRole('radio', { name: /^Manager/ }).check()
  await adminPage.getByRole('button', { name: 'Make link' }).click()
  await expect(adminPage.getByRole('alert').filter({ hasText: 'could not be sent' })).toBeVisible()
  const link = await adminPage.getByRole('textbox', { name: 'Link' }).inputValue()
  await adminPage.getByRole('button', { name: 'Done' }).click()

  const page = await pageOf(browser)
  await page.goto(link)
  await page.getByRole('link', { name: 'Sign in and join with it' }).click()
  // The page before has fields of the same names, until this one is there.
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await signIn(page, agent.email, 'a third long password')
  await expect(page.getByText(`You are signed in as ${agent.name}`)).toBeVisible()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page).toHaveURL(/\/w\/bistro-sul\/inbox/)
  await expect(rowOf(agent.name)).toContainText('Manager')
  // Her account is hers: this workspace's admin cannot take it over any more.
  await chooseFor(agent.name, 'Link to a new password')
  const dialog = adminPage.getByRole('dialog', { name: `New password for ${agent.name}?` })
  await dialog.getByRole('button', { name: 'Make link' }).click()
  await expect(dialog).toContainText('also belongs elsewhere on this server')
  await page.context().close()
  await post.open()
})
