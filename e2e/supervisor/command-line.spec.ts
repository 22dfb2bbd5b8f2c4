import { expect, test } from '@playwright/test'
import pg from 'pg'
import { isAlive } from '../../supervisor/process-life'
import { discardTestHome } from '../../supervisor/test-home'
import { runCommand, type CommandResult } from '../support/command'
import { startProduct, type Product } from '../support/product'

// The second goes on with what the first made.
test.describe.configure({ mode: 'serial' })

let product: Product
let isStopped = false

test.beforeAll(async () => {
  test.setTimeout(150_000)
  product = await startProduct()
})
test.afterAll(async () => {
  if (!isStopped) await product?.stop()
  else await discardTestHome(product.home)
})

const password = 'a long enough password'
const run = (line: string, input?: string): Promise<CommandResult> =>
  runCommand(product.env, line.split(' '), input)

async function succeed(line: string, input?: string): Promise<string> {
  const { code, output, errors } = await run(line, input)
  expect({ line, code, errors }).toEqual({ line, code: 0, errors: '' })
  return output
}

async function fail(line: string, input?: string): Promise<string> {
  const { code, output, errors } = await run(line, input)
  expect({ line, code, output }).toEqual({ line, code: 1, output: '' })
  return errors.trim()
}

test('the command line runs the install beside the product', async ({ page }) => {
  test.setTimeout(240_000)
  expect(await succeed('create-admin ana@example.test --name Ana --stdin', password)).toContain(
    'has an account',
  )
  expect(await succeed('create-tenant Shop --plan pro --admin ana@example.test')).toContain('/w/shop')
  await succeed('create-user bob@example.test --name Bob --tenant shop --role agent --stdin', `${password}\n`)

  // Bob signs in, and is out in the moment he is kept out: the page that is open goes by itself.
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill('bob@example.test')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/w\/shop\//)
  await succeed('deactivate bob@example.test')
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 15_000 })
  await page.goto(`${product.url}/w/shop/inbox`)
  await expect(page).toHaveURL(/\/sign-in/)
  await succeed('activate bob@example.test')

  const link = /http\S+/.exec(await succeed('reset-password bob@example.test'))?.[0] ?? ''
  await page.goto(link)
  await page.getByRole('textbox', { name: 'New password' }).fill('another long password')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page).not.toHaveURL(/\/reset\//)
  const short = await fail('reset-password bob@example.test --stdin', 'short')
  expect(short).toBe('password: Use at least 10 characters.')
  const doctor = await succeed('doctor')
  expect(doctor.trimEnd().split('\n')).toHaveLength(10)
  expect(doctor).not.toMatch(/FAILS/)

  const owner = new pg.Client({ connectionString: (await succeed('db-url')).trim() })
  await owner.connect()
  const { rows } = await owner.query('SELECT DISTINCT action FROM audit_log WHERE actor_kind <> $1', ['cli'])
  await owner.end()
  // What the holder of the link did with it.
  expect(rows).toEqual([{ action: 'user.password_reset' }])
})

test('the same on a stopped install, which stays stopped', async () => {
  test.setTimeout(240_000)
  const postmaster = product.status().pids.database
  await product.stop({ keepHome: true })
  isStopped = true
  expect(await succeed('list-tenants')).toContain('shop')
  await succeed('create-user eve@example.test --name Eve --tenant shop --role viewer')
  expect(await succeed('doctor')).toContain('stands still')
  expect(isAlive(postmaster ?? 0)).toBe(false)
  const address = await run('db-url')
  expect(address.output).toMatch(/^postgresql:\/\/owner:.*@127\.0\.0\.1:\d+\/switchboard\n$/)
  expect(address.errors).toContain('runs only while Switchboard does')
  await expect(new pg.Client({ connectionString: address.output.trim() }).connect()).rejects.toThrow(
    'ECONNREFUSED',
  )
})

test('where there is no install, each command is one line and makes nothing', async () => {
  const env = { ...product.env, SWITCHBOARD_HOME: `${product.home}/nothing` }
  for (const line of ['list-users', 'db-url']) {
    const { code, output, errors } = await runCommand(env, [line])
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toMatch(/^There is no database in \S+ yet; start Switchboard once: npm start\n$/)
  }
})
