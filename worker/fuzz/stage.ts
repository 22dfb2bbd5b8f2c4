import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { isAlive } from '../../supervisor/process-life'
import { Line, type Person } from '../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { startWorkerAgain, type WorkerProcess } from '../testing/worker-process'
import { startRun, type OddRun } from './odd-run'

/** A worker in a process of its own with two numbers: one hears what is odd, the other must notice nothing of it. */
export type FuzzStage = {
  world: World
  tenant: TestTenant
  simulator: SimulatorProcess
  worker: WorkerProcess
  line: Line
  other: Line
  run: OddRun
  close(): Promise<void>
}

const person = (name: string, prefix: string, serial: number): Person => ({
  number: `${prefix}160${700 + serial}`,
  name,
})

export async function openFuzzStage(): Promise<FuzzStage> {
  const simulator = await startSimulatorProcess()
  const world = await openWorld()
  const tenant = await world.tenant()
  const worker = await startWorkerAgain(simulator, world, {
    ROLES: 'sessions',
    MEDIA_DIR: world.media.folder,
  })
  const [line, other] = [0, 1].map(
    (serial) =>
      new Line(
        simulator.client,
        tenant,
        person(`Desk ${serial}`, '49151', serial),
        person(`Witness ${serial}`, '49160', serial),
      ),
  ) as [Line, Line]
  for (const one of [line, other]) {
    await simulator.client.addPhones([one.customer])
    await one.link()
    await one.customerWrites('hello')
    await one.untilText('hello')
  }
  const run = await startRun(simulator.client, line.owner, (serial) =>
    person(`Odd ${serial}`, '49170', serial),
  )
  return {
    world,
    tenant,
    simulator,
    worker,
    line,
    other,
    run,
    close: async () => {
      if (isAlive(worker.pid)) await worker.stop()
      await world.close()
      await simulator.stop()
    },
  }
}
