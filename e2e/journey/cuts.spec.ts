import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, type Page } from '@playwright/test'
import type { InboxPageDto } from '../../lib/conversations/dto'
import { freePort } from '../../supervisor/ports'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { until } from '../../worker/testing/until'
import { linkNumber, setUp } from '../support/first-run'
import { openLineCutter, type LineCutter } from '../support/line-cutter'
import { startProduct, type Product } from '../support/product'
import { randomFrom } from '../support/random'

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

let simulator: SimulatorProcess
let product: Product
let line: LineCutter

test.beforeAll(async () => {
  test.setTimeout(180_000)
  simulator = await startSimulatorProcess()
  await simulator.client.addPhones(customers)
  const [linePort, port] = [await freePort(), await freePort()]
  line = await openLineCutter(linePort, () => port)
  const extraEnv = { ...simulator.settings, PORT: String(port), PUBLIC_URL: `http://localhost:${linePort}` }
  product = await startProduct({ extraEnv })
})
test.afterAll(async () => {
  await line?.close()
  await product?.stop()
  await simulator?.stop()
})

/** What a list shows: conversation, last text, unread. */
type Shown = { id: string; text: string; unread: string }

const shownBy = (page: Page): Promise<Shown[]> =>
  page.locator('[data-conversation]').evaluateAll((rows) =>
    rows.map((row) => ({
      id: (row as HTMLElement).dataset.conversation ?? '',
      text: /Text \d+/.exec((row as HTMLElement).innerText)?.[0] ?? '',
      unread: /(\d+\+?) unread/.exec((row as HTMLElement).innerText)?.[1] ?? '0',
    })),
  )

async function expected(page: Page): Promise<Shown[]> {
  const { origin, pathname } = new URL(page.url())
  const address = `${origin}/api/w/${pathname.split('/')[2]}/inbox`
  const answer = (await (await page.request.get(address)).json()) as InboxPageDto
  return answer.conversations.map(({ id, lastMessage, unreadCount }) => ({
    id,
    text: lastMessage?.text ?? '',
    unread: String(unreadCount),
  }))
}

/** How often a page has asked for the whole list, and for what has changed in it. */
type Reads = { whole: number; changes: number }

function countReads(page: Page): Reads {
  const reads = { whole: 0, changes: 0 }
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/^\/api\/.*\/inbox$/.test(pathname)) reads.whole += 1
    if (/^\/api\/.*\/inbox\/changes$/.test(pathname)) reads.changes += 1
  })
  return reads
}

test('two hundred cuts while customers write: every list is right again within seconds, and none is read anew', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000)
  console.log(`seed ${seed}`)
  const random = randomFrom(seed)
  await setUp(page, product.setupUrl ?? '', person)
  await linkNumber(page, simulator.client, 'SP Pinheiros', owner)
  let texts = 0
  const write = (): Promise<unknown> =>
    simulator.client.sendText({
      from: customers[random.between(0, customers.length - 1)]?.number ?? '',
      to: owner.number,
      text: `Text ${++texts}`,
    })
  for (const { number } of customers) {
    await simulator.client.sendText({ from: number, to: owner.number, text: `Text ${++texts}` })
  }
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await expect(page).toHaveURL(/\/inbox$/)
  const address = page.url()
  const reads = new Map<Page, Reads>()
  while (reads.size < browsers) {
    const another = await context.newPage()
    reads.set(another, countReads(another))
    await another.goto(address)
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
        await write()
        await sleep(random.between(10, 60))
      }
    })()
    const goal = round * cutsEachRound
    while (line.cuts() < goal) {
      line.cutOne((count) => random.between(0, Math.max(0, count - 1)))
      await sleep(random.between(20, 160))
    }
    isOver = true
    await writing
    await until('the last text', async () =>
      (await expected(page)).some(({ text }) => text === `Text ${texts}`),
    )
    const right = await expected(page)
    for (const one of pages) {
      await expect.poll(() => shownBy(one), { timeout: sameWithinMs, intervals: [50] }).toEqual(right)
    }
  }
  expect(line.cuts()).toBe(rounds * cutsEachRound)
  for (const { whole, changes } of reads.values()) {
    expect(changes).toBeGreaterThan(0)
    expect(whole).toBe(0)
  }
})
