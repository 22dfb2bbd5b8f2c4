import path from 'node:path'
import { chromium, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { findChromium } from '../scripts/chromium.mjs'
import type { SimulatorClient } from '../worker/simulator/client'
import { startSimulatorProcess } from '../worker/testing/simulator-process'
import { askForCode, linkNumber, setUp } from './support/first-run'
import { startProduct } from './support/product'

/**
 * Takes pictures of every page from the running product, wide and narrow, light and dark: all of them into the folder
 * named (`npm run screenshots -- FOLDER`), those of the documentation into docs/images without one.
 */
const folder = path.resolve(process.argv[2] ?? 'docs/images')
const documented = new Set(['inbox-light-1440', 'link-light-1440', 'inbox-dark-390'])
const isWanted = (name: string): boolean => process.argv[2] !== undefined || documented.has(name)
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@casamirante.example',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
}
const owner = { number: '5511955500142', name: 'Casa Mirante' }
const customers = [
  { number: '5511955501201', name: 'Beatriz Sampaio', texts: ['Obrigada! Nota 10 para a entrega'] },
  {
    number: '34611550134',
    name: 'Carmen Iglesias Rubio',
    texts: ['Perfecto, paso a recogerlo el sábado por la mañana'],
  },
  {
    number: '447700900318',
    name: 'Hannah Okafor',
    texts: ['Hi! Is the oat glaze still in stock', 'for the 26 cm plates?'],
  },
  {
    number: '5511955501777',
    name: 'João Pedro Farias',
    texts: ['Boa tarde, preciso da nota fiscal do pedido 48201'],
  },
  {
    number: '5511955500987',
    name: 'Camila Teixeira',
    texts: ['Oi! Uma das tigelas Serra chegou trincada 😢', 'Dá para trocar?'],
  },
]
const replies = [
  'Camila, sinto muito! Já separei outra. Prefere entrega ou retirar na loja?',
  'O motoboy sai às 15h',
]

const group = {
  subject: 'Atacado · Cafés de Pinheiros',
  texts: [
    ['5511955501777', 'Bom dia! Alguém já recebeu os pratos de 26 cm?'],
    ['5511955501201', 'Aqui chegaram ontem, todos inteiros'],
    ['5511955501201', 'A caixa nova é bem melhor, aliás'],
    ['447700900318', 'Could I join the next delivery? 40 plates, sand glaze'],
  ],
  reply: 'Claro, Hannah! A próxima sai na quinta, às 8h',
} as const

const looks = [
  { name: 'light-1440', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } },
  { name: 'dark-1440', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } },
  { name: 'light-390', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
  { name: 'dark-390', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
] as const satisfies { name: string; options: BrowserContextOptions }[]

const simulator = await startSimulatorProcess()
const product = await startProduct({ extraEnv: { ...simulator.settings } })
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  await everyLook(browser, async (page, look) => {
    await page.goto(product.setupUrl ?? '')
    await shoot(page, `setup-${look}`)
    await page.goto(`${product.url}/sign-in`)
    await shoot(page, `sign-in-${look}`)
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  await setUp(page, product.setupUrl ?? '', person)
  await shoot(page, 'sessions-empty-light-1440')
  await linkNumber(page, simulator.client, 'SP Pinheiros', owner)
  await converse(page, simulator.client)
  const state = await page.context().storageState()
  await everyLook(browser, async (each, look) => photograph(each, look), { storageState: state })
} finally {
  await browser.close()
  await product.stop()
  await simulator.stop()
}

async function everyLook(
  on: Browser,
  take: (page: Page, look: string) => Promise<void>,
  more: BrowserContextOptions = {},
): Promise<void> {
  for (const { name, options } of looks) {
    const context = await on.newContext({
      ...options,
      locale: 'en-US',
      timezoneId: 'America/Sao_Paulo',
      reducedMotion: 'reduce',
      ...more,
    })
    await take(await context.newPage(), name)
    await context.close()
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}

/** Customers write, one is answered and reads it. */
async function converse(page: Page, client: SimulatorClient): Promise<void> {
  await client.addPhones(customers.map(({ number, name }) => ({ number, name })))
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  for (const { number, name, texts } of customers) {
    for (const text of texts) await client.sendText({ from: number, to: owner.number, text, name })
  }
  await converseInGroup(page, client)
  await page.getByRole('link', { name: /Camila Teixeira/ }).click()
  const field = page.getByRole('textbox', { name: 'Reply to Camila Teixeira' })
  for (const reply of replies) {
    await field.fill(reply)
    await page.keyboard.press('Enter')
    await client.waitFor({ kind: 'message-received', phone: '5511955500987', text: reply })
  }
  await client.readAll({ phone: '5511955500987', chat: owner.number })
  await expect(page.getByRole('img', { name: 'Read' }).first()).toBeVisible()
  await client.sendText({
    from: '5511955500987',
    to: owner.number,
    text: 'Entrega, por favor. Fico em casa até as 18h',
  })
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Fico em casa')
}

/** Members write, one after another; all of them get an answer and one reads it. */
async function converseInGroup(page: Page, client: SimulatorClient): Promise<void> {
  const members = [...new Set(group.texts.map(([from]) => from))]
  const participants = [owner.number, ...members]
  const { id } = await client.createGroup({ subject: group.subject, participants })
  for (const [from, text] of group.texts) await client.sendText({ from, to: id, text })
  await page.getByRole('link', { name: group.subject }).click()
  await page.getByRole('textbox', { name: `Reply to ${group.subject}` }).fill(group.reply)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'Delivered' }).first()).toBeVisible()
  await client.sendText({ from: '447700900318', to: id, text: 'Perfect, thank you!' })
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Perfect')
}

async function photograph(page: Page, look: string): Promise<void> {
  const inbox = `${product.url}/w/casa-mirante/inbox`
  await page.goto(inbox)
  await expect(page.getByRole('link', { name: /Camila Teixeira/ })).toBeVisible()
  await shoot(page, `inbox-list-${look}`)
  await page.getByRole('link', { name: /Camila Teixeira/ }).click()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Fico em casa')
  await shoot(page, `inbox-${look}`)
  await photographCase(page, look)
  await page.goto(inbox)
  await page.getByRole('link', { name: group.subject }).click()
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('Perfect')
  await shoot(page, `inbox-group-${look}`)
  await page.goto(`${product.url}/w/casa-mirante/sessions`)
  await expect(page.getByText('SP Pinheiros').first()).toBeVisible()
  await shoot(page, `sessions-${look}`)
  await photographSession(page, look)
  await askForCode(page, `Loja ${look}`)
  await shoot(page, `link-${look}`)
  await page.getByRole('radio', { name: 'Link with phone number' }).check()
  await page.getByRole('textbox', { name: 'The number to link' }).fill('+55 11 95550-0163')
  await shoot(page, `pairing-number-${look}`)
  await page.getByRole('button', { name: 'Get a code' }).click()
  await expect(page.getByRole('img', { name: /^Code to type/ })).toBeVisible()
  await shoot(page, `pairing-${look}`)
  for (const name of ['members', 'plan', 'account']) {
    await page.goto(`${product.url}/w/casa-mirante/settings/${name}`)
    await shoot(page, `${name}-${look}`)
  }
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, `palette-${look}`)
  await page.goto(`${product.url}/w/casa-mirante/nowhere`)
  await shoot(page, `not-found-${look}`)
}

/** What is done with a conversation, and what the list can be narrowed to. */
async function photographCase(page: Page, look: string): Promise<void> {
  await page.getByRole('button', { name: /^Assigned to/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Assign to me' })).toBeVisible()
  await shoot(page, `inbox-assign-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Later' }).click()
  await shoot(page, `inbox-later-${look}`)
  await page.keyboard.press('Escape')
  await page.goto(`${product.url}/w/casa-mirante/inbox?view=snoozed`)
  await expect(page.getByText('No conversation is put off.')).toBeVisible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await shoot(page, `inbox-filter-${look}`)
  await page.keyboard.press('Escape')
}

/** One number in full, and the question before it goes. */
async function photographSession(page: Page, look: string): Promise<void> {
  await page.getByRole('button', { name: 'SP Pinheiros', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Activity' })).toBeVisible()
  await shoot(page, `session-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for SP Pinheiros' }).click()
  await shoot(page, `session-menu-${look}`)
  await page.getByRole('menuitem', { name: 'Log out…' }).click()
  await shoot(page, `session-log-out-${look}`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for SP Pinheiros' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('textbox', { name: 'Name of the number' }).fill('SP')
  await page.getByRole('button', { name: 'Delete number' }).click()
  await expect(page.getByText('This is not the name of the number.')).toBeVisible()
  await shoot(page, `session-delete-${look}`)
  await page.keyboard.press('Escape')
}
