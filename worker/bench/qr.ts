import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { askForCode, setUp } from '../../e2e/support/first-run'
import { onOtherWorker } from '../../e2e/support/other-worker'
import { startProduct } from '../../e2e/support/product'
import { readQr } from '../../e2e/support/read-qr'
import { findChromium } from '../../scripts/chromium.mjs'
import { startSimulatorProcess } from '../testing/simulator-process'
import type { SimulatorClient } from '../simulator/client'
import { until } from '../testing/until'
import { draw } from './table'

const CODES = 50
const QUICK_CODES = 5
const sessionName = 'Desk'

const person = {
  name: 'Bench',
  email: 'bench@example.test',
  password: 'a long enough password',
  workspace: 'Bench',
}

/**
 * From WhatsApp's word that it waits for a scan until the code is in the page of a browser, through the built product
 * with two workers, the number on the one without the sockets to browsers. Each code is read off the screen.
 */
export async function benchQr(isQuick: boolean): Promise<string> {
  const simulator = await startSimulatorProcess()
  const product = await startProduct({ extraEnv: { ...simulator.settings, WORKERS: '2', TIME_SCALE: '1' } })
  const owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await owner.connect()
    const page = await browser.newPage()
    await setUp(page, product.setupUrl ?? '', person)
    await onOtherWorker(product, sessionName, () => askForCode(page, sessionName))
    await watchCodes(page)
    const took: number[] = []
    for (let count = 0; count < (isQuick ? QUICK_CODES : CODES); count += 1) {
      took.push(await oneCode(page, owner, simulator.client))
    }
    return drawSpread(took)
  } finally {
    await browser.close()
    await owner.end()
    await product.stop()
    await simulator.stop()
  }
}

/** Has the page note when its code changes, by the clock of this machine. */
async function watchCodes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: { at: number }[] = []
    Object.assign(window, { codesSeen: seen })
    const drawn = (): string | null | undefined =>
      document
        .querySelector('svg[aria-label="Code to scan with WhatsApp"] path:last-child')
        ?.getAttribute('d')
    let last = drawn()
    new MutationObserver(() => {
      const now = drawn()
      if (now === last || now == null) return
      last = now
      seen.push({ at: Date.now() })
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
}

const codesSeen = (page: Page): Promise<{ at: number }[]> =>
  page.evaluate(() => (window as unknown as { codesSeen: { at: number }[] }).codesSeen)

/** Milliseconds. A person who asks again raises the version; so does this, without the wait for a code to expire. */
async function oneCode(page: Page, owner: pg.Client, simulator: SimulatorClient): Promise<number> {
  const codes = async () => (await simulator.events()).filter((event) => event.kind === 'waiting-for-scan')
  const [refsBefore, seenBefore] = [(await codes()).length, (await codesSeen(page)).length]
  await owner.query('UPDATE whatsapp_sessions SET desired_version = desired_version + 1')
  await owner.query('NOTIFY sessions')
  await until('a new code', async () => (await codesSeen(page)).length > seenBefore)
  const asked = (await codes())[refsBefore]
  const shown = (await codesSeen(page))[seenBefore]
  const read = await readQr(page.getByRole('img', { name: 'Code to scan with WhatsApp' }))
  if (asked === undefined || shown === undefined || !read.includes(asked.ref)) {
    throw new Error('The page shows another code than WhatsApp waits for')
  }
  return shown.at - Date.parse(asked.at)
}

function drawSpread(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): string => `${sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN}`
  return draw(['codes', 'p50 ms', 'p95 ms', 'slowest ms'], [[took.length, at(0.5), at(0.95), at(1)]])
}
