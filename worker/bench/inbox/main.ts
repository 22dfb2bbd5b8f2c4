import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { linkNumber, setUp } from '../../../e2e/support/first-run'
import { startProduct } from '../../../e2e/support/product'
import { findChromium } from '../../../scripts/chromium.mjs'
import { weighFirstLoads } from '../../../scripts/test/first-load.mjs'
import { findEmbedded } from '../../../supervisor/product-database'
import type { SimulatorClient } from '../../simulator/client'
import { startSimulatorProcess } from '../../testing/simulator-process'
import { until } from '../../testing/until'
import { draw } from '../table'
import { fillProduct } from './fill'
import { notedBy, scrollUp, switchTo, watchPage, workedMs } from './in-page'
import { measureQueries, type Filled } from './queries'
import { drawMeasured, type Measured } from './spread'

type Size = {
  messages: number
  others: number
  queries: number
  arrivals: number
  switches: number
  pages: number
  crowdSeconds: number
}
const whole: Size = {
  messages: 1_000_000,
  others: 9,
  queries: 200,
  arrivals: 200,
  switches: 20,
  pages: 60,
  crowdSeconds: 10,
}
const quick: Size = {
  messages: 50_000,
  others: 1,
  queries: 20,
  arrivals: 200,
  switches: 20,
  pages: 10,
  crowdSeconds: 3,
}

const person = {
  name: 'Bench',
  email: 'bench@example.test',
  password: 'a long enough password',
  workspace: 'Bench',
}
const desk = { number: '4915112380001', name: 'Desk' }
/** More than a screen shows: what arrives in a shorter thread moves what stands above it. */
const messagesAScreen = 40
/** One of the filled workspace whose case is open. */
const customer = { number: '15550000030', name: 'Customer 30' }
/** Customers of the filled workspace who write at the same time, and how many messages a second come from all. */
const crowd = Array.from({ length: 40 }, (_, n) => `${15_550_000_100 + n}`)
const crowdRate = 200

/** The inbox of a workspace with many messages, in the built product and a Chromium on the same machine. */
export async function benchInbox(isQuick: boolean): Promise<string> {
  const size = isQuick ? quick : whole
  const simulator = await startSimulatorProcess()
  const product = await startProduct({ extraEnv: { ...simulator.settings, TIME_SCALE: '1' } })
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await owner.connect()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await setUp(page, product.setupUrl ?? '', person)
    await simulator.client.addPhones([customer, ...crowd.map((number) => ({ number, name: number }))])
    await linkNumber(page, simulator.client, desk.name, desk)
    process.stderr.write('filling…\n')
    const filled = await fillProduct(owner, size.messages, size.others)
    process.stderr.write('queries…\n')
    const embedded = await findEmbedded(product.home)
    const queries = await measureQueries(embedded?.appUrl ?? '', filled, size.queries)
    const inbox = `${product.url}/w/${new URL(page.url()).pathname.split('/')[2] ?? ''}/inbox`
    return await measurePage(page, { client: simulator.client, inbox, filled, queries, size })
  } finally {
    await browser.close()
    await owner.end()
    await product.stop()
    await simulator.stop()
  }
}

type Known = {
  client: SimulatorClient
  inbox: string
  filled: Filled
  queries: Measured[]
  size: Size
}

async function measurePage(page: Page, { client, inbox, filled, queries, size }: Known): Promise<string> {
  await watchPage(page)
  for (let n = 1; n <= messagesAScreen; n += 1) {
    await client.sendText({ from: customer.number, to: desk.number, text: `earlier ${n}` })
  }
  await client.sendText({ from: customer.number, to: desk.number, text: 'arrival 0.' })
  await page.goto(inbox)
  process.stderr.write('arrivals…\n')
  await page.getByRole('link', { name: new RegExp(`^${customer.name}\\b`) }).click()
  await page.getByRole('log').getByText('arrival 0.').waitFor()
  const arrivals = await measureArrivals(page, client, size.arrivals)
  process.stderr.write('switches…\n')
  const ids = filled.listed.slice(1, 1 + 2 * size.switches)
  const cold = await measureSwitches(page, ids.slice(0, size.switches), false)
  const near = await measureSwitches(page, ids.slice(size.switches), true)
  const { shifts } = await notedBy(page)
  process.stderr.write('a crowd…\n')
  const { busyMs, shownPerSecond } = await measureCrowd(page, client, size.crowdSeconds)
  process.stderr.write('a long thread…\n')
  const elements = await measureLongThread(page, inbox, filled, size.pages)
  const table = drawMeasured([
    { what: 'from the customer to the bubble', took: arrivals, limitMs: 200 },
    { what: 'switch, hovered before', took: near, limitMs: 100 },
    { what: 'switch, cold', took: cold, limitMs: 250 },
    ...queries,
  ])
  const single = draw(
    ['what', 'figure', 'limit'],
    [
      ['cumulative layout shift until here', shifts.toFixed(3), '0.02'],
      ['first-load JavaScript, kB gzipped', (firstLoadBytes() / 1000).toFixed(1), '220'],
      [`main thread, ms a second at ${shownPerSecond.toFixed(0)} messages/s`, busyMs.toFixed(0), '500'],
      [
        'elements of a thread while it is scrolled',
        `${Math.min(...elements)}–${Math.max(...elements)}`,
        'constant',
      ],
    ],
  )
  return `${table}\n\n${single}`
}

/** Milliseconds from the phone that sends to the bubble in the page, one message at a time. */
async function measureArrivals(page: Page, client: SimulatorClient, times: number): Promise<number[]> {
  const took: number[] = []
  for (let n = 1; n <= times; n += 1) {
    const sent = Date.now()
    const text = `arrival ${n}.`
    await client.sendText({ from: customer.number, to: desk.number, text })
    const shown = await until(
      text,
      async () => (await notedBy(page)).appeared.find((appeared) => appeared.text === text),
      60_000,
    )
    took.push(shown.at - sent)
  }
  return took
}

async function measureSwitches(page: Page, ids: readonly string[], isHovered: boolean): Promise<number[]> {
  const took: number[] = []
  for (const id of ids) {
    const row = page.locator(`a[href*="/inbox/${id}"]`)
    await row.scrollIntoViewIfNeeded()
    if (isHovered) {
      await row.hover()
      await page.waitForLoadState('networkidle')
      await delay(300)
    }
    took.push(await switchTo(page, row, id))
  }
  return took
}

/** With the inbox open while forty customers write. */
async function measureCrowd(
  page: Page,
  client: SimulatorClient,
  seconds: number,
): Promise<{ busyMs: number; shownPerSecond: number }> {
  const write = (from: string, text: string) => client.sendText({ from, to: desk.number, text })
  // Their sessions are made beforehand.
  for (const from of crowd) await write(from, 'good morning')
  await delay(2000)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const [workedBefore, began] = [await workedMs(session), performance.now()]
  let sent = 0
  const all: Promise<unknown>[] = []
  while (performance.now() - began < 1000 * seconds) {
    const due = Math.floor(((performance.now() - began) / 1000) * crowdRate)
    for (; sent < due; sent += 1) all.push(write(crowd[sent % crowd.length] ?? '', `order ${sent}`))
    await delay(5)
  }
  await Promise.all(all)
  const tookSeconds = (performance.now() - began) / 1000
  return {
    busyMs: ((await workedMs(session)) - workedBefore) / tookSeconds,
    shownPerSecond: sent / tookSeconds,
  }
}

/** So many pages fill the part of a thread that is drawn; what is scrolled on goes at its other end. */
const windowPages = 5

/** The first conversation of the workspace has a fifth of its messages. */
async function measureLongThread(
  page: Page,
  inbox: string,
  { conversationIds }: Filled,
  pages: number,
): Promise<number[]> {
  await page.goto(`${inbox}/${conversationIds[0] ?? ''}`)
  await page.getByRole('log').locator('[data-message]').last().waitFor()
  return (await scrollUp(page, pages)).slice(windowPages)
}

/** Bytes of JavaScript of an inbox with an open thread, as the product was built. */
const firstLoadBytes = (): number =>
  weighFirstLoads('.').find(({ route }) => route === '/w/[tenant]/inbox/[conversationId]')?.bytes ??
  Number.NaN
