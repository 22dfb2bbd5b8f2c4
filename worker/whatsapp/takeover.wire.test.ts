import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '@/lib/testing/world'
import { Line } from '../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { until } from '../testing/until'
import { startWorkerProcess, testSettings, type WorkerProcess } from '../testing/worker-process'

const owner = { number: '4915112380001', name: 'Bakery' }
const customer = { number: '4916012380001', name: 'Carla' }

let simulator: SimulatorProcess
let world: World
let line: Line
const workers: WorkerProcess[] = []

async function start(name: string): Promise<WorkerProcess> {
  const worker = await startWorkerProcess({
    ...testSettings(),
    ...simulator.settings,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: name,
  })
  workers.push(worker)
  return worker
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  await simulator.client.addPhones([customer])
  line = new Line(simulator.client, await world.tenant(), owner, customer)
})
afterAll(async () => {
  for (const worker of workers) await worker.stop()
  await world.close()
  expect(await simulator.client.unknownStanzas()).toEqual([])
  await simulator.stop()
})

const lease = async (): Promise<{ owner: string | null; epoch: string } | undefined> =>
  (
    await world.owner.query<{ owner: string | null; epoch: string }>(
      'SELECT lease_owner AS owner, lease_epoch AS epoch FROM whatsapp_sessions',
    )
  ).rows[0]
const heldBy = (name: string) =>
  until(`${name} to hold the session`, async () => (await lease())?.owner === name)
const logins = async (): Promise<number> =>
  (await simulator.client.events()).filter(({ kind }) => kind === 'login').length

it('goes to another worker when the one that has it freezes, and stays there when it thaws', async () => {
  const first = await start('worker-a')
  await line.link()
  const second = await start('worker-b')
  const { epoch } = (await lease()) ?? { epoch: '0' }
  const before = await logins()
  process.kill(first.pid, 'SIGSTOP')
  await heldBy('worker-b')
  await line.customerWrites('to the second')
  await line.untilText('to the second')
  process.kill(first.pid, 'SIGCONT')
  await until('the first to notice', () =>
    Promise.resolve(/lease was lost|could not be renewed/.test(first.output())),
  )
  await line.customerWrites('still to the second')
  await line.untilText('still to the second')
  expect(await lease()).toEqual({ owner: 'worker-b', epoch: String(BigInt(epoch) + 1n) })
  expect(await logins()).toBe(before + 1)
  expect(await line.status()).toBe('connected')

  await second.kill()
  await heldBy('worker-a')
  await line.customerWrites('to the first again')
  await line.untilText('to the first again')
  expect(await line.texts()).toEqual(['to the second', 'still to the second', 'to the first again'])
}, 60_000)
