import { makeTenant, type TestTenant } from '@/lib/testing/world'
import { Line, type Person } from '../testing/line'
import { openOwnDatabase, type OwnDatabase } from '../testing/own-database'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { until } from '../testing/until'
import { bundleWorker, testSettings } from '../testing/worker-process'
import { installGates } from './gates'
import { WorkerSlot } from './worker-slot'

/** A number that is linked, and what its customers write to. */
export type Desk = { tenant: TestTenant; sessionId: string; owner: Person; chats: Chat[] }

/** One customer at one desk; `name` tells it from all others. */
export type Chat = { name: string; customer: Person; conversationId: string }

export type Stage = {
  database: OwnDatabase
  simulator: SimulatorProcess
  workers: WorkerSlot[]
  desks: Desk[]
  close(): Promise<void>
}

export type StageOptions = {
  desks: number
  chatsEach: number
  workers?: number
  timeScale?: number
  /** Environment variables of the workers beside those that they need. */
  workerSettings?: Record<string, string>
}

/** Everything there is, in processes of its own: a database server, WhatsApp, workers; every number linked. */
export async function openStage({
  desks: count,
  chatsEach,
  workers: workerCount = 2,
  timeScale = 0.1,
  workerSettings = {},
}: StageOptions): Promise<Stage> {
  const database = await openOwnDatabase()
  await installGates(database)
  const simulator = await startSimulatorProcess()
  const file = await bundleWorker()
  const workers = Array.from({ length: workerCount }, (_, index) => {
    const name = `worker-${index + 1}`
    const settings = {
      ...testSettings(),
      ...simulator.settings,
      LOG_LEVEL: 'error',
      TIME_SCALE: String(timeScale),
      ROLES: 'sessions,jobs',
      // By its name it is found among the database's processes.
      DATABASE_URL: `${database.appUrl}?application_name=${name}`,
      ...workerSettings,
    }
    return new WorkerSlot(name, settings, file)
  })
  const close = async (): Promise<void> => {
    for (const worker of workers) {
      worker.thaw()
      await worker.stop()
    }
    await simulator.stop()
    await database.close()
  }
  try {
    for (const worker of workers) await worker.start()
    // Two tenants: what is stored of one never waits for the other.
    const tenants = [await makeTenant(database.owner, 'Bakery'), await makeTenant(database.owner, 'Florist')]
    const desks: Desk[] = []
    for (let index = 0; index < count; index += 1) {
      const tenant = tenants[index % tenants.length] as TestTenant
      desks.push(await openDesk(simulator, tenant, index, chatsEach))
    }
    return { database, simulator, workers, desks, close }
  } catch (error) {
    await close()
    throw error
  }
}

const numberOf = (kind: '151' | '160', desk: number, chat = 0): string =>
  `49${kind}${String(20_000_000 + desk * 100 + chat)}`

async function openDesk(
  { client }: SimulatorProcess,
  tenant: TestTenant,
  desk: number,
  chatsEach: number,
): Promise<Desk> {
  const owner = { number: numberOf('151', desk), name: `Desk ${desk}` }
  const customers = Array.from({ length: chatsEach }, (_, chat) => ({
    number: numberOf('160', desk, chat),
    name: `Customer ${desk}.${chat}`,
  }))
  await client.addPhones(customers)
  const chats: Chat[] = []
  let sessionId = ''
  for (const customer of customers) {
    const line = new Line(client, tenant, owner, customer)
    if (sessionId === '') await line.link()
    sessionId ||= line.sessionId
    const name = `${customer.name} at ${owner.number}`
    await line.customerWrites(`hello from ${customer.number}`)
    chats.push({ name, customer, conversationId: '' })
  }
  return { tenant, sessionId, owner, chats }
}

/** Which conversation each customer's first words stand in. */
export async function findConversations({ database, desks }: Stage): Promise<void> {
  for (const chat of desks.flatMap(({ chats }) => chats)) {
    chat.conversationId = await until('the first words of a customer', async () => {
      const { rows } = await database.owner.query<{ id: string }>(
        'SELECT conversation_id AS id FROM messages WHERE text = $1',
        [`hello from ${chat.customer.number}`],
      )
      return rows[0]?.id
    })
  }
}
