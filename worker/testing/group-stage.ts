import { openWorld, type World } from '@/lib/testing/world'
import type { Addressing } from '../simulator/client'
import { GroupChat } from './group-chat'
import { Line, type Person } from './line'
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process'
import { startWorkerAgain, type WorkerProcess } from './worker-process'

/** One linked number for a whole suite; each test has a group of its own, with people of its own. */
export class GroupStage {
  carla: Person = { number: '', name: '' }
  david: Person = { number: '', name: '' }
  #serial = 0

  private constructor(
    readonly simulator: SimulatorProcess,
    readonly world: World,
    readonly line: Line,
    public worker: WorkerProcess,
  ) {}

  static async open(): Promise<GroupStage> {
    const simulator = await startSimulatorProcess()
    const world = await openWorld()
    const owner = { number: '4915112360100', name: 'Bakery' }
    const nobody = { number: '4916012360100', name: 'Nobody' }
    const line = new Line(simulator.client, await world.tenant(), owner, nobody)
    const stage = new GroupStage(simulator, world, line, await startWorkerAgain(simulator, world))
    await line.link()
    return stage
  }

  async close(): Promise<void> {
    await this.worker.stop()
    await this.world.close()
    await this.simulator.stop()
  }

  /** Other people than in the test before. */
  next(): void {
    this.#serial += 1
    this.carla = this.person('4916012360', 'Carla')
    this.david = this.person('4917012360', 'David')
  }

  person(prefix: string, name: string): Person {
    return { number: `${prefix}${200 + this.#serial}`, name: `${name} ${this.#serial}` }
  }

  /** Nothing is left disturbed, and nothing was said that nobody understood. */
  async calm(): Promise<void> {
    const { client } = this.simulator
    await client.clearFaults()
    await client.setAutoDeliver(true)
    const unknown = await client.unknownStanzas()
    if (unknown.length > 0) throw new Error(`Not understood: ${JSON.stringify(unknown)}`)
  }

  async start(): Promise<void> {
    this.worker = await startWorkerAgain(this.simulator, this.world)
  }

  openGroup(addressing?: Addressing): Promise<GroupChat> {
    return GroupChat.open(this.line, `Bakers ${this.#serial}`, [this.carla, this.david], addressing)
  }

  /** Somebody has written in it, so that we can answer. */
  async knownGroup(addressing?: Addressing): Promise<GroupChat> {
    const chat = await this.openGroup(addressing)
    await chat.writes(this.carla, 'hello')
    await chat.untilNamed()
    return chat
  }
}
