import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { env } from '@/lib/core/env'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from '../runtime'
import { Line } from './line'
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process'

const timeScale = 0.1

/** One simulator for a file, and for each of its tests a database, a tenant and a worker inside the test's process. */
export class LineStage {
  #simulator: SimulatorProcess | undefined
  #world: World | undefined
  #tenant: TestTenant | undefined
  #worker: Worker | undefined
  #serial = 0

  /** `series` tells the phones of one file from those of others: three digits. */
  constructor(readonly series: string) {
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

  /** With WhatsApp at another address, if one is given. */
  async startWorker(socketUrl?: string): Promise<void> {
    const whatsapp = {
      ...present(this.#simulator).settings,
      ...(socketUrl && { WHATSAPP_SOCKET_URL: socketUrl }),
    }
    const settings = { ...env(), ...whatsapp, TIME_SCALE: timeScale, DATABASE_URL: this.world.db.appUrl }
    this.#worker = await startWorker({ ...settings, ROLES: ['sessions'] }, pino({ level: 'silent' }))
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop()
    this.#worker = undefined
  }

  /** A number and a customer who have not met, nothing linked yet. */
  async newLine(): Promise<Line> {
    this.#serial += 1
    const number = 100 + this.#serial
    const owner = { number: `49151${this.series}70${number}`, name: 'Bakery' }
    const customer = { number: `49160${this.series}70${number}`, name: 'Carla' }
    await this.simulator.addPhones([customer])
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
