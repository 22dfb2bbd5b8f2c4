import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { InboxPageDto } from '../../lib/conversations/dto'
import { freePort } from '../../supervisor/ports'
import { print } from '../../supervisor/terminal'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { until } from '../../worker/testing/until'
import { expectAccessible } from '../support/accessible'
import { expectCaseLines } from '../support/case-lines'
import { linkNumber, setUp } from '../support/first-run'
import { countReads, shownBy, shownOf, type Reads, type Shown } from '../support/inbox-list'
import { announcedIn, lookAway, lookBack, recordAnnouncements } from '../support/announcements'
import { labelForBoth, noteForTheTeam } from '../support/team-talk'
import { leaveField } from '../support/leave-field'
import { goBackLate, openAhead, openLate } from '../support/open-thread'
import { openLineCutter, type LineCutter } from '../support/line-cutter'
import { addColleague, splitInTwo } from '../support/people-in-rows'
import { startProduct, type Product } from '../support/product'
import { signInOverHttp } from '../support/sign-in-over-http'
import { randomFrom } from '../../lib/testing/random'

const seed = Number(process.env.CUTS_SEED ?? Date.now() % 1_000_000)
const browsers = 6
const rounds = 4
const cutsEachRound = 50
const sameWithinMs = 3000

const owner = { number: '4915112345678', name: 'Casa Mirante' }
const customers = Array.from({ length: 8 }, (_, index) => ({
  number: `491601234560${index}`,
  name: `Customer ${index}`,
}))
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@example.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
}

const colleague = { name: 'Bia Souza', email: 'bia@example.test', password: 'another long password' }

test.describe.configure({ mode: 'serial' })

let simulator: SimulatorProcess
let product: Product
let line: LineCutter
/** The admin's, who is signed in and sees the inbox. */
let context: BrowserContext
let inbox: string
let texts = 0

const write = (customer: (typeof customers)[number] | undefined): Promise<unknown> =>
  simulator.client.sendText({ from: customer?.number ?? '', to: owner.number, text: `Text ${++texts}` })

/** What a customer writes next. */
const nextOf = (index: number) => {
  return { name: `Customer ${index}`, write: () => write(customers[index]), text: `Text ${texts + 1}` }
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  simulator = await startSimulatorProcess()
  await simulator.client.addPhones(customers)
  const [linePort, port] = [await freePort(), await freePort()]
  line = await openLineCutter(linePort, () => port)
  const extraEnv = {
    ...simulator.settings,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${linePort}`,
    WORKERS: '2',
  }
  product = await startProduct({ extraEnv })
  context = await browser.newContext()
  const page = await context.newPage()
  await setUp(page, product.setupUrl ?? '', person)
  await linkNumber(page, simulator.client, 'SP Pinheiros', owner)
  for (const customer of customers) await write(customer)
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await expect(page).toHaveURL(/\/inbox$/)
  await expect(page.locator('[data-conversation]')).toHaveCount(customers.length)
  inbox = page.url()
  await page.close()
})
test.afterAll(async () => {
  await context?.close()
  await line?.close()
  await product?.stop()
  await simulator?.stop()
})

async function expected(): Promise<Shown[]> {
  const answer = (await (await context.request.get(inbox.replace('/w/', '/api/w/'))).json()) as InboxPageDto
  return shownOf(answer)
}

test('two hundred cuts while customers write: every list is right again within seconds, and none is read anew', async () => {
  test.setTimeout(180_000)
  print(`seed ${seed}`)
  const random = randomFrom(seed)
  const reads = new Map<Page, Reads>()
  while (reads.size < browsers) {
    const another = await context.newPage()
    reads.set(another, countReads(another))
    await another.goto(inbox)
  }
  const pages = [...reads.keys()]
  for (const one of pages) await expect(one.locator('[data-conversation]')).toHaveCount(customers.length)
  // The first connection asks for everything once: nobody can replay what happened since the page was drawn.
  await expect.poll(() => [...reads.values()].every(({ whole }) => whole > 0)).toBe(true)
  for (const one of reads.values()) one.whole = 0

  for (let round = 1; round <= rounds; round++) {
    let isOver = false
    const writing = (async () => {
      while (!isOver) {
        await write(customers[random.between(0, customers.length - 1)])
        await sleep(random.between(5, 30))
      }
    })()
    const goal = round * cutsEachRound
    while (line.cuts() < goal) {
      line.cutOne((count) => random.between(0, Math.max(0, count - 1)))
      await sleep(random.between(10, 80))
    }
    isOver = true
    await writing
    await until('the last text', async () => (await expected()).some(({ text }) => text === `Text ${texts}`))
    const right = await expected()
    for (const one of pages) {
      await expect.poll(() => shownBy(one), { timeout: sameWithinMs, intervals: [50] }).toEqual(right)
    }
  }
  expect(line.cuts()).toBe(rounds * cutsEachRound)
  for (const { whole, changes } of reads.values()) {
    expect(changes).toBeGreaterThan(0)
    expect(whole).toBe(0)
  }
  await Promise.all(pages.map((one) => one.close()))
})

test('browsers are back soon when the worker is killed that carries events to them, of two', async () => {
  const page = await context.newPage()
  await page.goto(inbox)
  await expect(page.locator('[data-conversation]')).toHaveCount(customers.length)
  const { worker, 'worker-2': other } = product.status().pids
  if (worker === undefined || other === undefined) throw new Error('There are no two workers')
  process.kill(worker, 'SIGKILL')
  await write(customers[0])
  const first = page.locator('[data-conversation]').first()
  await expect(first).toContainText(`Text ${texts}`, { timeout: 10_000 })
  await expect.poll(() => product.status().pids.worker).not.toBe(worker)
  expect(product.status().pids['worker-2']).toBe(other)
  await page.close()
})

test('what comes while its conversation is being opened is in it', () =>
  openLate({ context, inbox, ...nextOf(0) }))

test('a conversation is as it is now, when it was rested on before, and when one goes back to it', async () => {
  await openAhead({ context, inbox, ...nextOf(1) })
  await goBackLate(context, product, inbox, ['Customer 2', 'Customer 3'])
})

test('colleagues see each other come, be busy, and leave', async ({ browser }) => {
  await addColleague(product, colleague)
  const mine = await context.newPage()
  await mine.goto(inbox)
  await expect(mine.getByRole('region', { name: 'Colleagues who are here' })).toHaveCount(0)
  const page = await signedInColleague(browser)
  await expect(mine.getByRole('img', { name: `${colleague.name}: available` })).toBeVisible()
  await expect(page.getByRole('img', { name: `${person.name}: available` })).toBeVisible()
  await page
    .getByRole('button', { name: `Account of ${colleague.name}` })
    .first()
    .click()
  await page.getByRole('menuitemradio', { name: 'Busy' }).click()
  await expect(mine.getByRole('img', { name: `${colleague.name}: busy` })).toBeVisible()
  await page.reload()
  await expect(mine.getByRole('img', { name: `${colleague.name}: busy` })).toBeVisible()
  await page.context().close()
  await expect(mine.getByRole('region', { name: 'Colleagues who are here' })).toHaveCount(0)
  await mine.close()
})

async function signedInColleague(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInOverHttp(page.request, new URL(inbox).origin, colleague)
  await page.goto(inbox)
  return page
}

test('news is announced once over all tabs, as chosen, and not to who reads it', async () => {
  const [customer, other] = customers
  await context.grantPermissions(['notifications'], { origin: new URL(inbox).origin })
  const tabs = [await context.newPage(), await context.newPage()] as const
  for (const tab of tabs) await tab.addInitScript(recordAnnouncements)
  const [reading, choosing] = tabs
  const announced = () => announcedIn(tabs)
  await reading.goto(inbox)
  await choosing.goto(inbox.replace(/inbox$/, 'settings/notifications'))
  await expectAccessible(choosing)
  await expect(choosing).toHaveTitle(/^\(\d+\+?\) Notifications · /)
  await expect(choosing.getByText('Notifications are shown while you are not looking')).toBeVisible()

  // Nobody's message, and the person is elsewhere: seen, not heard.
  await Promise.all(tabs.map(lookAway))
  await write(customer)
  await expect.poll(announced).toEqual({ notices: [`${customer?.name}: Text ${texts}`], tones: 0 })

  const nobodys = choosing.getByRole('region', { name: 'Messages that nobody has taken' })
  await nobodys.getByRole('switch', { name: 'Play a sound' }).click()
  await nobodys.getByRole('switch', { name: 'Show a notification of the browser' }).click()
  await choosing.reload()
  await expect(nobodys.getByRole('switch', { name: 'Play a sound' })).toBeChecked()
  await lookAway(choosing)
  // The tab that speaks for all has been used.
  await reading.bringToFront()
  await reading.getByRole('heading', { name: 'Open' }).click()
  const before = (await announced()).notices
  await write(other)
  await expect.poll(announced).toEqual({ notices: before, tones: 2 })

  // Whoever reads the conversation hears of the others alone.
  await reading.locator('[data-conversation]', { hasText: customer?.name }).click()
  await expect(reading.getByRole('heading', { name: customer?.name })).toBeVisible()
  await lookBack(reading)
  await write(customer)
  await expect(reading.getByRole('list', { name: 'Messages' })).toContainText(`Text ${texts}`)
  await write(other)
  await expect.poll(announced).toEqual({ notices: before, tones: 4 })

  for (const tab of tabs) await tab.close()
})

test('what one takes, puts off and resolves is so for the other at once, and opens when the customer writes', async ({
  browser,
}) => {
  const [customer] = customers
  const mine = await context.newPage()
  const theirs = await signedInColleague(browser)
  const rowIn = (page: Page) => page.locator('[data-conversation]', { hasText: customer?.name })
  for (const page of [mine, theirs]) {
    await page.goto(inbox)
    await rowIn(page).click()
    await expect(page.getByRole('heading', { name: customer?.name })).toBeVisible()
  }
  // Before both answer the same.
  await expect(mine.getByText(`${colleague.name} is also viewing`)).toBeVisible()
  await theirs.getByRole('textbox', { name: `Reply to ${customer?.name}` }).fill('On it')
  const strip = mine.getByText(`${colleague.name} is writing a reply. Sending now would answer twice.`)
  await expect(strip).toBeVisible()
  await expectAccessible(mine)
  await mine.getByRole('button', { name: `Hand it to ${colleague.name}` }).click()
  await theirs.getByRole('textbox', { name: `Reply to ${customer?.name}` }).fill('')
  await expect(strip).toBeHidden()
  await expect(theirs.getByText(`${person.name} is also viewing`)).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Assigned to: You. Change' })).toBeVisible()
  await mine.getByRole('button', { name: `Assigned to: ${colleague.name}. Change` }).click()
  await mine.getByRole('menuitem', { name: 'Give back to everybody' }).click()

  await mine.getByRole('button', { name: 'Assigned to: Nobody. Change' }).click()
  await mine.getByRole('menuitem', { name: colleague.name }).click()
  await expect(theirs.getByRole('button', { name: 'Assigned to: You. Change' })).toBeVisible()
  await expect(rowIn(theirs)).toContainText(`Assigned to ${colleague.name}`)
  await theirs.getByRole('link', { name: /^Mine/ }).click()
  await expect(theirs.locator('[data-conversation]')).toHaveCount(1)

  await theirs.getByRole('button', { name: 'Later' }).click()
  await expectAccessible(theirs)
  await theirs.getByRole('menuitem', { name: /^Tomorrow/ }).click()
  await expect(rowIn(theirs)).toHaveCount(0)
  await expect(rowIn(mine)).toHaveCount(0)
  await expect(mine.getByText(/^Until /).first()).toBeVisible()
  await write(customer)
  await expect(rowIn(mine)).toContainText(`Text ${texts}`)
  await expect(rowIn(theirs)).toContainText(`Text ${texts}`)

  // By key, and undone.
  await leaveField(mine)
  await mine.keyboard.press('e')
  await expect(rowIn(mine)).toHaveCount(0)
  await expect(theirs.getByRole('button', { name: 'Open again' })).toBeVisible()
  await expect(theirs.getByText('No conversation is yours.')).toBeVisible()
  await mine.getByRole('button', { name: 'Undo' }).click()
  await expect(rowIn(mine)).toHaveCount(1)
  await expect(rowIn(theirs)).toContainText(`Assigned to ${colleague.name}`)

  await expectCaseLines(theirs, person.name, colleague.name)
  // The list is what its address says, also after a reload, and by a name.
  await theirs.getByRole('button', { name: 'Search people' }).click()
  await theirs.getByRole('searchbox', { name: 'Names, numbers, messages' }).fill('nobody of that name')
  await expect(theirs.getByText('Nobody of that name')).toBeVisible()
  await expect(theirs.getByText('No message says this.')).toBeVisible()
  await theirs.reload()
  await expect(theirs.getByText('No message says this.')).toBeVisible()
  await theirs.getByRole('button', { name: 'Close search' }).click()
  await expect(rowIn(theirs)).toHaveCount(1)
  const talk = { mine, theirs, me: person.name, colleague: colleague.name, customer: customer?.name ?? '' }
  await labelForBoth(talk)
  await theirs.goto(inbox)
  await rowIn(theirs).click()
  await noteForTheTeam({ ...talk, inbox })
  await theirs.context().close()
  await mine.close()
})

for (const { how, isConnected, customer } of [
  { how: 'at once', isConnected: true, customer: customers[1] },
  { how: 'as soon as there is a connection', isConnected: false, customer: customers[2] },
]) {
  test(`whoever has a conversation open goes on in the one it becomes part of ${how}`, async () => {
    const { olderId, youngerId } = await splitInTwo(product, customer?.number ?? '')
    const page = await context.newPage()
    const reads = countReads(page)
    if (!isConnected) await page.route('**/api/realtime/ticket', (route) => route.abort())
    await page.goto(`${inbox}/${youngerId}`)
    const list = page.locator('[data-conversation]')
    await expect(list).toHaveCount(customers.length + 1)
    if (isConnected) await expect.poll(() => reads.whole).toBeGreaterThan(0)
    const composer = page.getByRole('textbox', { name: /^Reply to/ })
    await composer.fill('On our way')
    await write(customer)
    await until('one conversation', async () => (await expected()).length === customers.length)
    await page.unroute('**/api/realtime/ticket')
    await expect(page).toHaveURL(`${inbox}/${olderId}`)
    await expect(list).toHaveCount(customers.length)
    await expect(composer).toHaveValue('On our way')
    const thread = page.locator('[data-thread]')
    await expect(thread).toContainText('Written before anybody knew')
    await expect(thread).toContainText(`Text ${texts}`)
    await page.goto(`${inbox}/${youngerId}`)
    await expect(page).toHaveURL(`${inbox}/${olderId}`)
    await page.close()
  })
}
