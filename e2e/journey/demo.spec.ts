import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { freePort } from '../../supervisor/ports'
import { cloneRoot } from '../../supervisor/root'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'
import { until } from '../../worker/testing/until'
import { expectAccessible } from '../support/accessible'
import { processesOf } from '../support/process-table'
import { testEnvironment } from '../support/product'

let base: string
let demo: ChildProcess
let output = ''

const isOver = (): boolean => demo.exitCode !== null || demo.signalCode !== null

test.beforeAll(async () => {
  test.setTimeout(120_000)
  base = makeTestHome()
  const env = { ...testEnvironment(), PORT: String(await freePort()), SWITCHBOARD_HOME: base }
  demo = spawn(process.execPath, ['demo/start.mjs', '--customers', '5'], {
    cwd: cloneRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  }
  await until('the demo to be open', async () => isOver() || output.includes('Press Ctrl-C'), 90_000)
  expect(isOver(), output).toBe(false)
})
test.afterAll(async () => {
  if (!isOver()) {
    demo.kill('SIGKILL')
    await until('the processes of the demo to end', async () => processesOf(base).length === 0)
  }
  await discardTestHome(`${base}-demo`)
  await discardTestHome(base)
})

const said = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? ''

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(said(/is open after \d+ s: (\S+)/))
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(said(/password: (\S+)/))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/w\/casa-mirante\/inbox/)
}

test('the demo is a shop in the middle of its day, whose customers answer; stopped, it leaves no process', async ({
  page,
}) => {
  await signIn(page, 'rafael@casamirante.example')
  const row = page.getByRole('link', { name: /Hannah Okafor/ })
  await expect(row).toContainText('for the 26 cm plates?')
  await row.click()
  const thread = page.getByRole('list', { name: 'Messages' })
  // Months ago, by a colleague; today, by the customer.
  await expect(thread.getByText('Tom Whitfield').or(thread.getByText('Lucía Ortega')).first()).toBeVisible()
  await expect(thread).toContainText('Is the oat glaze still in stock')
  const photograph = thread.getByRole('img', { name: 'Photo from Hannah Okafor' })
  await expect
    .poll(() => photograph.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await page
    .getByRole('textbox', { name: 'Reply to Hannah Okafor' })
    .fill('It is! Shall we deliver or would you rather collect?')
  await page.keyboard.press('Enter')
  const reply = thread.getByRole('listitem').filter({ hasText: 'would you rather collect' })
  await expect(reply.getByRole('img', { name: 'Read' })).toBeVisible()
  await expect(thread.getByRole('listitem').last()).toContainText(/until six|rather collect, I|neighbour/, {
    timeout: 15_000,
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }

  const phoneUrl = said(/phones: (\S+)/)
  expect((await fetch(phoneUrl)).status).toBe(200)
  const exit = once(demo, 'exit')
  demo.kill('SIGINT')
  expect((await exit)[0], output).toBe(0)
  expect([...processesOf(base), ...processesOf(`${base}-demo`)]).toEqual([])
  expect(existsSync(path.join(`${base}-demo`, 'media'))).toBe(false)
  await expect(fetch(phoneUrl)).rejects.toThrow()
})
