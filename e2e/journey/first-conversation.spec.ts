import pg from 'pg'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { until } from '../../worker/testing/until'
import { expectAccessible } from '../support/accessible'
import { shareContactPanel } from '../support/contact-panel'
import { collectRefusals } from '../support/content-policy'
import { chooseEmoji } from '../support/emoji'
import { addColleague } from '../support/people-in-rows'
import { startProduct, type Product } from '../support/product'
import { linkNumber, setUp } from '../support/first-run'
import { readLongThread, searchMessages } from '../support/long-thread'
import { sendPhoto, shareFiles } from '../support/media'
import { changeMessages } from '../support/message-kinds'
import { beginConversation } from '../support/new-conversation'

const owner = { number: '4915112345678', name: 'Casa Mirante' }
const customer = { number: '4916012345678', name: 'Camila Teixeira' }
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@example.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
}

// The second test signs in as the person whom the first has set up.
test.describe.configure({ mode: 'serial' })

let simulator: SimulatorProcess
let product: Product

test.beforeAll(async () => {
  test.setTimeout(180_000)
  simulator = await startSimulatorProcess()
  await simulator.client.addPhones([customer])
  product = await startProduct({ extraEnv: { ...simulator.settings, WORKERS: '2' } })
})
test.afterAll(async () => {
  await product?.stop()
  await simulator?.stop()
})

const ledgerTexts = async (): Promise<string[]> =>
  (await simulator.client.ledger(customer.number)).map((entry) => entry.text)

const members = [
  { number: '4916012345679', name: 'João Pedro Farias' },
  { number: '4916012345680', name: 'Beatriz Sampaio' },
]

/** A group chat beside the one with a customer: everybody has the reply, and the tick is that of the slowest. */
async function talkInGroup(page: Page): Promise<void> {
  await simulator.client.addPhones(members)
  const [joao, beatriz] = members.map(({ number }) => number) as [string, string]
  const { id: group } = await simulator.client.createGroup({
    subject: 'Cafés de Pinheiros',
    participants: [owner.number, joao, beatriz],
  })
  await simulator.client.sendText({ from: joao, to: group, text: 'Alguém recebeu os pratos?' })
  await simulator.client.sendText({ from: joao, to: group, text: 'Os de 26 cm' })
  await simulator.client.sendText({ from: beatriz, to: group, text: 'Aqui chegaram ontem' })
  const row = page.getByRole('link', { name: /Cafés de Pinheiros/ })
  await expect(row).toContainText('Beatriz Sampaio: Aqui chegaram ontem')
  await row.click()
  const thread = page.getByRole('list', { name: 'Messages' })
  const first = thread.getByRole('listitem').filter({ hasText: 'Alguém recebeu os pratos?' })
  await expect(first.getByText('João Pedro Farias', { exact: true })).toBeVisible()
  const second = thread.getByRole('listitem').filter({ hasText: 'Os de 26 cm' })
  await expect(second.getByText('João Pedro Farias', { exact: true })).toHaveCount(0)
  const other = thread.getByRole('listitem').filter({ hasText: 'Aqui chegaram ontem' })
  await expect(other.getByText('Beatriz Sampaio', { exact: true })).toBeVisible()

  const text = 'Que bom! A próxima entrega\nsai na quinta, às 8h 🥐'
  await page.getByRole('textbox', { name: 'Reply to Cafés de Pinheiros' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  for (const phone of [joao, beatriz]) {
    await simulator.client.waitFor({ kind: 'message-received', phone, group, text })
  }
  const bubble = thread.getByRole('listitem').filter({ hasText: 'A próxima entrega' })
  await expect(bubble.getByRole('img', { name: 'Delivered' })).toBeVisible()
  for (const phone of [joao, beatriz]) await simulator.client.readAll({ phone, chat: group })
  await expect(bubble.getByRole('img', { name: 'Read' })).toBeVisible()
  await expectAccessible(page)
}

/** As an opt-out will be stored. */
async function optOut(phone: string): Promise<void> {
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  await owner.query(
    `INSERT INTO suppressions (tenant_id, id, kind, value, reason)
     SELECT id, gen_random_uuid(), 'phone', $1, 'asked' FROM tenants`,
    [phone],
  )
  await owner.end()
}

test('from the setup link to an answered customer, and through killed workers', async ({ page }) => {
  test.setTimeout(120_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const refusals = collectRefusals(page)

  await setUp(page, product.setupUrl ?? '', person)
  await linkNumber(page, simulator.client, 'SP Pinheiros', owner, product)
  await expect(page.getByRole('row', { name: /SP Pinheiros/ })).toContainText(/\+49 [\d ]+78/)

  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await expect(page.getByText('No conversations yet')).toBeVisible()
  const loads: string[] = []
  page.on('load', () => loads.push(page.url()))

  await simulator.client.sendText({
    from: customer.number,
    to: owner.number,
    text: 'Oi! A tigela chegou trincada 😢',
  })
  const row = page.getByRole('link', { name: /Camila Teixeira/ })
  await expect(row).toContainText('Oi! A tigela chegou trincada')
  await row.click()
  const thread = page.getByRole('list', { name: 'Messages' })
  await expect(thread).toContainText('Oi! A tigela chegou trincada 😢')
  // Her phone shows that it was read, and that somebody answers.
  await simulator.client.waitFor({ kind: 'receipt', from: owner.number, type: 'read' })

  const reply = 'Sinto muito, Camila!\nJá separei outra. Prefere entrega ou retirar na loja?'
  await page.getByRole('textbox', { name: 'Reply to Camila Teixeira' }).fill(reply)
  await simulator.client.waitFor({ kind: 'typing', from: owner.number, state: 'composing' })
  await page.getByRole('button', { name: 'Send' }).click()
  await simulator.client.waitFor({ kind: 'message-received', phone: customer.number, text: reply })
  await simulator.client.waitFor({ kind: 'typing', from: owner.number, state: 'paused' })
  const bubble = thread.getByRole('listitem').filter({ hasText: 'Sinto muito' })
  await expect(bubble.getByRole('img', { name: 'Delivered' })).toBeVisible()
  await simulator.client.readAll({ phone: customer.number, chat: owner.number })
  await expect(bubble.getByRole('img', { name: 'Read' })).toBeVisible()
  expect(await ledgerTexts()).toEqual([reply])

  const workers = (): number[] => {
    const { worker = 0, 'worker-2': second = 0 } = product.status().pids
    return [worker, second]
  }
  const before = workers()
  for (const pid of before) process.kill(pid, 'SIGKILL')
  await simulator.client.sendText({ from: customer.number, to: owner.number, text: 'Entrega, por favor' })
  await expect(thread).toContainText('Entrega, por favor', { timeout: 30_000 })
  for (const pid of workers()) expect(before).not.toContain(pid)
  expect(loads).toEqual([])

  const second = '*O motoboy* sai às 15h: https://mirante.example/rota_1'
  await page.getByRole('textbox', { name: 'Reply to Camila Teixeira' }).focus()
  await page.keyboard.press('Control+b')
  await page.keyboard.type('O motoboy')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type(' sai às 15h: https://mirante.example/rota_1')
  await page.keyboard.press('Enter')
  await until('the second reply', async () => (await ledgerTexts()).includes(second))
  expect(await ledgerTexts()).toEqual([reply, second])
  await expect(thread.getByRole('strong')).toHaveText('O motoboy')
  await expect(thread.getByRole('link', { name: 'https://mirante.example/rota_1' })).toBeVisible()

  await chooseEmoji(page, customer.name)
  await changeMessages(page, simulator.client, { owner, customer })
  await shareFiles(page, simulator.client, { owner, customer })
  await optOut(customer.number)
  await page.reload()
  await expect(page.getByRole('note')).toContainText('Camila Teixeira asked not to be written to.')
  await readLongThread(page, product, simulator.client, { from: customer.number, to: owner.number })
  await searchMessages(page)
  await talkInGroup(page)

  // The number came back by itself: nobody was asked to scan again.
  await page
    .getByRole('link', { name: /Sessions/ })
    .first()
    .click()
  await expect(page.getByRole('row', { name: /SP Pinheiros/ })).toContainText('Connected')
  expect((await simulator.client.events()).filter((event) => event.kind === 'linked')).toHaveLength(1)
  expect(await simulator.client.unknownStanzas()).toEqual([])
  expect(errors).toEqual([])
  expect(refusals).toEqual([])
})

test('signs out, refuses a wrong password, and lets in with the right one', async ({ page }) => {
  await page.goto(`${product.url}/w/casa-mirante/inbox`)
  await expect(page).toHaveURL(/\/sign-in/)
  const submit = async (password: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await submit('not the password')
  await expect(page.getByText('E-mail and password do not match.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(person.email)
  await submit(person.password)
  await expect(page).toHaveURL(/\/w\/casa-mirante\/inbox/)
  const otherTab = await page.context().newPage()
  await otherTab.goto(`${product.url}/w/casa-mirante/sessions`)
  await expect(otherTab.getByText('SP Pinheiros').first()).toBeVisible()
  await otherTab.waitForLoadState('networkidle')
  // The browser draws a tab behind another once in a second or two, and every click waits for it.
  await page.bringToFront()
  await page
    .getByRole('button', { name: `Account of ${person.name}` })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  // The same sign-in, open elsewhere, ends by itself.
  await expect(otherTab).toHaveURL(/\/sign-in/, { timeout: 4000 })
  await otherTab.close()
  await page.goto(`${product.url}/w/casa-mirante/inbox`)
  await expect(page).toHaveURL(/\/sign-in/)
  // Without a mail server nobody is promised a mail.
  await page.goto(`${product.url}/forgot-password`)
  await expect(page.getByText('This server sends no mail.')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})

test('a customer is answered from a phone, in Portuguese', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
  })
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByRole('textbox', { name: 'Senha' }).fill(person.password)
  await page.getByRole('button', { name: 'Entrar' }).tap()
  await expect(page).toHaveURL(/\/w\/casa-mirante\/inbox/)
  const sections = page.getByRole('navigation', { name: /^(Sections|Seções)$/ })
  await sections.getByRole('button', { name: `Account of ${person.name}` }).tap()
  await page.getByRole('menuitemradio', { name: /Português/ }).tap()
  await expect(sections.getByRole('link', { name: /^Conversas/ })).toBeVisible()

  await simulator.client.sendText({ from: customer.number, to: owner.number, text: 'Tem na cor azul?' })
  await expect(sections.getByRole('link', { name: 'Conversas, 1 mensagem não lida' })).toBeVisible()
  await page.getByRole('link', { name: /Camila Teixeira/ }).tap()
  const thread = page.getByRole('list', { name: 'Mensagens' })
  await expect(thread).toContainText('Tem na cor azul?')
  await expect(sections).toBeHidden()
  const text = 'Tem, sim! Chega na sexta.'
  await page.getByRole('textbox', { name: 'Responder a Camila Teixeira' }).fill(text)
  await page.getByRole('button', { name: 'Enviar' }).tap()
  await simulator.client.waitFor({ kind: 'message-received', phone: customer.number, text })
  const bubble = thread.getByRole('listitem').filter({ hasText: text })
  await expect(bubble.getByRole('img', { name: 'Entregue' })).toBeVisible()
  await simulator.client.readAll({ phone: customer.number, chat: owner.number })
  await expect(bubble.getByRole('img', { name: 'Lida' })).toBeVisible()
  await sendPhoto(page, 'Enviar')
  const photo = thread.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Foto nossa' }) })
  await expect(photo.last().getByRole('img', { name: 'Entregue' })).toBeVisible()
  await page.getByRole('link', { name: 'Voltar para as conversas' }).tap()
  await expect(page.getByRole('link', { name: /Camila Teixeira/ })).toContainText('Foto')
  await sections.getByRole('button', { name: `Conta de ${person.name}` }).tap()
  await page.getByRole('menuitemradio', { name: 'English' }).tap()
  await expect(sections.getByRole('link', { name: /^Inbox/ })).toBeVisible()
  await context.close()
})

test('a customer is answered by keyboard alone', async ({ page }) => {
  await page.goto(`${product.url}/sign-in`)
  const field = (name: string) => page.getByRole('textbox', { name })
  await tabTo(page, field('E-mail'))
  await page.keyboard.type(person.email)
  await tabTo(page, field('Password'))
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/w\/casa-mirante\/inbox/)
  await simulator.client.sendText({ from: customer.number, to: owner.number, text: 'E o frete?' })
  const row = page.getByRole('link', { name: /Camila Teixeira/ })
  await expect(row).toContainText('E o frete?')
  // The newest is the first of the list.
  await page.keyboard.press('j')
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('E o frete?')
  await page.keyboard.press('r')
  await expect(field('Reply to Camila Teixeira')).toBeFocused()
  const text = 'É por nossa conta.'
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await simulator.client.waitFor({ kind: 'message-received', phone: customer.number, text })
  await page.keyboard.press('Escape')
  await nameContact(page)
  await page.keyboard.press('e')
  await expect(page.getByRole('link', { name: /Camila T\./ })).toHaveCount(0)
  const [joao] = members as [(typeof members)[0]]
  await beginConversation(page, simulator.client, { ...joao, nobody: '4916012345699' })
})

test('what is written down of a customer is there for the whole team at once', async ({ browser }) => {
  const ana = { name: 'Ana Lima', email: 'ana@example.test', password: 'uma senha bem longa' }
  await addColleague(product, ana)
  await shareContactPanel(browser, product.url, { people: [person, ana], customer: 'Camila T' })
})

/** Who it is, and what the team calls her from now on. */
async function nameContact(page: Page): Promise<void> {
  await page.keyboard.press('i')
  const panel = page.getByRole('dialog', { name: 'Contact' })
  await expect(panel).toContainText('+49')
  await expect(panel.getByText('This one')).toBeVisible()
  await expectAccessible(page)
  await tabTo(page, panel.getByRole('button', { name: 'Change the name' }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('textbox', { name: 'Name' })).toBeFocused()
  // Gives up the name, not the panel.
  await page.keyboard.press('Escape')
  await tabTo(page, panel.getByRole('button', { name: 'Change the name' }))
  await page.keyboard.press('Enter')
  await page.keyboard.type('Camila T. (Pinheiros)')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'Camila T. (Pinheiros)' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('link', { name: /Camila T\./ })).toBeVisible()
}

/** Presses Tab until something has the focus, as somebody would who sees where they are. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (await place.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(place).toBeFocused()
}
