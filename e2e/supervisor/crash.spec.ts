import { expect, test, type Page } from '@playwright/test'
import pg from 'pg'
import { print } from '../../supervisor/terminal'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { until } from '../../worker/testing/until'
import { linkNumber, setUp } from '../support/first-run'
import { orphansAmong, processesOf } from '../support/process-table'
import { startProduct, type Product } from '../support/product'
import { randomFrom, shuffled } from '../../lib/testing/random'
import { readInbox, startTraffic, type Traffic } from '../support/traffic'

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
/** CRASH_TIMES=10 tries longer. */
const timesEach = Number(process.env.CRASH_TIMES ?? 2)
const backWithinMs = 15_000
const victims = ['supervisor', 'worker', 'web', 'database'] as const
type Victim = (typeof victims)[number]

const owner = { number: '4915112345678', name: 'Casa Mirante' }
const customer = { number: '4916012345678', name: 'Camila Teixeira' }
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@example.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
}

let simulator: SimulatorProcess
let product: Product

test.beforeAll(async () => {
  test.setTimeout(180_000)
  simulator = await startSimulatorProcess()
  await simulator.client.addPhones([customer])
  product = await startProduct({ extraEnv: { ...simulator.settings } })
})
test.afterAll(async () => {
  await product?.stop()
  await simulator?.stop()
})

async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const write = (text: string): Promise<unknown> =>
  simulator.client.sendText({ from: customer.number, to: owner.number, text })

const isStored = async (text: string): Promise<boolean> =>
  (await query('SELECT FROM messages WHERE text = $1', [text])).length === 1

/** A signed-in person with a linked number; the browser is needed for nothing else. */
async function prepare(page: Page): Promise<{ tenant: { id: string; slug: string }; cookie: string }> {
  await setUp(page, product.setupUrl ?? '', person)
  await linkNumber(page, simulator.client, 'SP Pinheiros', owner)
  const cookies = await page.context().cookies()
  await page.close()
  const [tenant] = await query<{ id: string; slug: string }>('SELECT id, slug FROM tenants')
  if (tenant === undefined) throw new Error('there is no tenant')
  return { tenant, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

/** Kills it, and brings the supervisor back as whoever runs it would: nobody else starts that one again. */
async function kill(victim: Victim): Promise<void> {
  const pid = product.status().pids[victim]
  if (pid === undefined) throw new Error(`there is no ${victim}`)
  process.kill(pid, 'SIGKILL')
  if (victim === 'supervisor') {
    product = await startProduct({ home: product.home, extraEnv: { ...simulator.settings } })
  } else {
    await until(`another ${victim}`, async () => ![pid, undefined].includes(product.status().pids[victim]))
  }
}

/** Everything that was acknowledged is there, and nothing twice. */
async function expectNothingLost({ acknowledged: { contactIds, ticketHashes } }: Traffic): Promise<void> {
  const ids = [...contactIds]
  const hashes = [...ticketHashes]
  const [found] = await query<{ contacts: number; tickets: number; copies: number }>(
    `SELECT (SELECT count(*) FROM contacts WHERE id = ANY ($1::uuid[]))::int AS contacts,
      (SELECT count(*) FROM realtime_tickets WHERE ticket_hash = ANY ($2::bytea[]))::int AS tickets,
      (SELECT count(*) FROM (SELECT FROM messages GROUP BY text HAVING count(*) > 1) twice)::int AS copies`,
    [ids, hashes.map((hash) => Buffer.from(hash))],
  )
  expect(found).toEqual({ contacts: ids.length, tickets: hashes.length, copies: 0 })
  // Tickets live for a minute: those that were looked for once are not looked for again.
  ticketHashes.splice(0, hashes.length)
}

const isWell = async (): Promise<boolean> =>
  (await fetch(`${product.url}/api/health`).catch(() => null))?.status === 200

const orphans = (): string[] => {
  const roots = Object.values(product.status().pids).filter((pid) => pid !== undefined)
  return orphansAmong(processesOf(product.home), roots).map(({ command }) => command)
}

test('whatever is killed under traffic, all comes back and nothing is lost', async ({ page }) => {
  test.setTimeout(60_000 + timesEach * 20_000)
  // CRASH_SEED=… repeats a run.
  print(`seed ${seed}`)
  const random = randomFrom(seed)
  const { tenant, cookie } = await prepare(page)
  const access = { url: () => product.url, tenant, cookie }
  const traffic = startTraffic({ ...access, databaseUrl: () => product.status().databaseOwnerUrl, write })
  const figures: string[] = []
  try {
    const plan = shuffled(Array.from({ length: timesEach }, () => victims).flat(), random.next)
    for (const [round, victim] of plan.entries()) {
      await traffic.more(random.between(10, 80))
      const killedAt = performance.now()
      await kill(victim)
      await until(`the inbox after a killed ${victim}`, () => readInbox(access))
      await until(`good health after a killed ${victim}`, isWell)
      const text = `After kill ${round}`
      await write(text)
      await until(`a customer's text after a killed ${victim}`, () => isStored(text).catch(() => false))
      const tookMs = performance.now() - killedAt
      figures.push(`${victim} ${(tookMs / 1000).toFixed(1)} s`)
      expect(tookMs, `back after a killed ${victim}; it printed:\n${product.output()}`).toBeLessThan(
        backWithinMs,
      )
      await expectNothingLost(traffic)
      await until(`no process left over from a killed ${victim}`, async () => orphans().length === 0)
    }
  } finally {
    await traffic.stop()
    const { contactIds, reads, texts } = traffic.acknowledged
    print(`seed ${seed}: ${figures.join(', ')}; ${contactIds.length} rows, ${reads} reads, ${texts} texts`)
  }
  await expectNothingLost(traffic)
  // The number came back by itself each time: nobody was asked to scan again.
  const events = await simulator.client.events()
  expect(events.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
  expect(events.findLast(({ kind }) => kind === 'waiting-for-scan')?.seq ?? 0).toBeLessThan(
    events.find(({ kind }) => kind === 'linked')?.seq ?? 0,
  )
  const { home } = product
  await product.stop({ keepHome: true })
  await until('every process to end', async () => processesOf(home).length === 0)
})
