import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSignalStore } from '@/lib/sessions/internal/signal-store'
import { writingsOf, type Secret } from '@/lib/testing/secret-search'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { Line } from '../testing/line'
import { signalSecrets } from '../testing/signal-secrets'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { startWorkerAgain, type WorkerProcess } from '../testing/worker-process'

const owner = { number: '4915112390001', name: 'Bakery' }
const customer = { number: '4916012390001', name: 'Carla Mendes' }

let simulator: SimulatorProcess
let world: World
let tenant: TestTenant
let line: Line

beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  tenant = await world.tenant()
  await simulator.client.addPhones([customer])
  line = new Line(simulator.client, tenant, owner, customer)
})
afterAll(async () => {
  await world.close()
  await simulator.stop()
})

const start = (level: string): Promise<WorkerProcess> =>
  startWorkerAgain(simulator, world, { ROLES: 'sessions', LOG_LEVEL: level })

/** What a bad day holds: neither side can read the other, and the customer has a new phone. */
async function liveThroughTrouble(round: string): Promise<void> {
  const { client } = simulator
  await client.fault({ kind: 'garbleInbound', phone: owner.number })
  await line.customerWrites(`${round} question`)
  await line.untilText(`${round} question`)
  await client.fault({ kind: 'garbleOutbound', phone: owner.number })
  await line.reply(`${round} answer`)
  await client.waitFor({ kind: 'message-received', phone: customer.number, text: `${round} answer` })
  await client.reinstall(customer.number)
  await line.customerWrites(`${round} new phone`)
  await line.untilText(`${round} new phone`)
}

/** As Node prints bytes in an object, too. */
const decimalsOf = ({ name, bytes }: Secret) => ({
  name: `${name} (decimals)`,
  pattern: Buffer.from([...bytes].join(',')),
})

it('no log holds a key, at the most talkative level either', async () => {
  const worker = await start('trace')
  await line.link()
  const store = createSignalStore({ tenantId: tenant.id, sessionId: line.sessionId, epoch: 1n })
  await line.customerWrites('hello')
  await line.untilText('hello')
  const before = await signalSecrets(world, store)
  await liveThroughTrouble('first')
  const after = await signalSecrets(
    world,
    createSignalStore({ tenantId: tenant.id, sessionId: line.sessionId, epoch: 1n }),
  )
  await worker.stop()
  const secrets = [...before, ...after]
  expect(secrets.length).toBeGreaterThan(15)
  const log = Buffer.from(worker.output().replaceAll(/\s/g, ''))
  expect(worker.output()).toContain('worker ready')
  const found = secrets.flatMap((secret) => [...writingsOf(secret), decimalsOf(secret)])
  expect(found.filter(({ pattern }) => log.includes(pattern)).map(({ name }) => name)).toEqual([])
})

it('the usual log holds no number, no name and no word of a customer', async () => {
  const worker = await start('info')
  await line.untilStatus('connected')
  await liveThroughTrouble('second')
  await worker.stop()
  const log = worker.output()
  expect(log).toContain('worker ready')
  for (const said of [customer.number, owner.number, customer.name, 'question', 'answer', 'new phone']) {
    expect(log).not.toContain(said)
  }
})
