import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { env } from '@/lib/core/env'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from '../runtime'
import { Line, type Person } from './line'
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process'

type StageSettings = Partial<Pick<ReturnType<typeof env>, 'TIME_SCALE' | 'WHATSAPP_SOCKET_URL' | 'ROLES'>>

/**
 * One simulator for a file, and for each of its tests a database, a tenant and a worker inside the test's process,
 * which is the same one by name when it is started again.
 */
export class LineStage {
  #simulator: SimulatorProcess | undefined
  #world: World | undefined
  #tenant: TestTenant | undefined
  #worker: Worker | undefined
  #serial = 0

  /** `series` tells the phones of one file from those of others: three digits. */
  constructor(
    readonly series: string,
    readonly settings: StageSettings = { TIME_SCALE: 0.1, ROLES: ['sessions'] },
  ) {
    beforeAll(async () => {
      this.#simulator = await startSimulatorProcess()
    })
    afterAll(() => this.#simulator?.stop())
    beforeEach(async () => {
      this.#world = await openWorld()
      this.#tenant = await this.#world.tenant()
      await this.startWorker()
    })
    afterEach(async () => {
      await this.simulator.clearFaults()
      await this.stopWorker()
      await this.#world?.close()
      expect(await this.simulator.unknownStanzas()).toEqual([])
    })
  }

  get simulator(): SimulatorProcess['client'] {
    return present(this.#simulator).client
  }

  get world(): World {
    return present(this.#world)
  }

  get tenant(): TestTenant {
    return present(this.#tenant)
  }

  /** `changes` to the stage's own settings, for this worker. */
  async startWorker(changes: StageSettings = {}): Promise<void> {
    const settings = {
      ...env(),
      ...present(this.#simulator).settings,
      ...this.settings,
      ...changes,
      DATABASE_URL: this.world.db.appUrl,
      WORKER_ID: 'worker',
    }
    this.#worker = await startWorker(settings, pino({ level: 'silent' }))
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop()
    this.#worker = undefined
  }

  /** An owner and a customer who have not met, with phones of their own. */
  async newPeople(): Promise<{ owner: Person; customer: Person }> {
    this.#serial += 1
    const number = 100 + this.#serial
    const owner = { number: `49151${this.series}70${number}`, name: 'Bakery' }
    const customer = { number: `49160${this.series}70${number}`, name: 'Carla' }
    await this.simulator.addPhones([customer])
    return { owner, customer }
  }

  /** Nothing linked yet. */
  async newLine(): Promise<Line> {
    const { owner, customer } = await this.newPeople()
    return new Line(this.simulator, this.tenant, owner, customer)
  }

  /** Linked, and the customer has written `hello`. */
  async linkedLine(): Promise<Line> {
    const line = await this.newLine()
    await line.link()
    await line.customerWrites('hello')
    await line.untilText('hello')
    return line
  }

  /** When devices logged in, of one owner or of all. */
  async logins(phone?: string): Promise<{ at: number }[]> {
    return (await this.simulator.events()).flatMap((event) =>
      event.kind === 'login' && (phone === undefined || event.phone === phone)
        ? [{ at: Date.parse(event.at) }]
        : [],
    )
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The stage stands only while a test runs')
  return value
}
