import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { makeTenant, type TestTenant } from '@/lib/testing/world'
import { Line } from '../../testing/line'
import { openOwnDatabase } from '../../testing/own-database'
import { startSimulatorProcess, type SimulatorProcess } from '../../testing/simulator-process'
import { startWorkerProcess, testSettings, type WorkerProcess } from '../../testing/worker-process'
import { contactNumber, ownerNumber } from '../bench'

/** Everything a number of ours needs, new for one scenario: database, worker and WhatsApp, a process of each. */
export type LineStage = {
  owner: pg.ClientBase
  simulator: SimulatorProcess
  worker: WorkerProcess
  /** The database server's first process; the others are its children. */
  postmasterPid: number
  /** A linked number with a customer who has written and was answered, in the workspace of that name. */
  link(index: number, workspace?: string): Promise<Line>
  /** A phone that is to be linked, in the same workspace. */
  newLine(number: string): Line
  close(): Promise<void>
}

const usual = 'Bench'

/** `workerSettings` are environment variables of the worker beside those that it needs. */
export async function openLineStage(workerSettings: Record<string, string> = {}): Promise<LineStage> {
  const database = await openOwnDatabase()
  const owner = await database.owner.connect()
  const tenants = new Map<string, TestTenant>()
  const tenantOf = async (name: string): Promise<TestTenant> => {
    const tenant = tenants.get(name) ?? (await makeTenant(owner, name))
    tenants.set(name, tenant)
    return tenant
  }
  const tenant = await tenantOf(usual)
  const simulator = await startSimulatorProcess()
  const worker = await startWorkerProcess({
    ...testSettings(),
    ...simulator.settings,
    TIME_SCALE: '1',
    DATABASE_URL: database.appUrl,
    WORKER_ID: 'bench',
    ...workerSettings,
  })
  return {
    owner,
    simulator,
    worker,
    postmasterPid: database.cluster.pid() ?? 0,
    link: async (index, workspace = usual) => linkLine(simulator, await tenantOf(workspace), index),
    newLine: (number) => {
      const person = { number, name: `Desk of ${number}` }
      return new Line(simulator.client, tenant, person, person)
    },
    close: async () => {
      await worker.stop()
      await simulator.stop()
      owner.release()
      await database.close()
    },
  }
}

async function linkLine(simulator: SimulatorProcess, tenant: TestTenant, index: number): Promise<Line> {
  const owner = { number: ownerNumber(index), name: `Desk ${index}` }
  const customer = { number: contactNumber(index), name: `Customer ${index}` }
  await simulator.client.addPhones([customer])
  const line = new Line(simulator.client, tenant, owner, customer)
  await line.link()
  await line.customerWrites('hello')
  await line.untilText('hello')
  await line.untilSent(await line.reply('hello yourself'))
  return line
}

/** Replies as the inbox would store them, all in one transaction: the lane finds them waiting. */
export async function queueReplies(
  owner: pg.ClientBase,
  lines: readonly Line[],
  each: number,
  text: string,
): Promise<void> {
  await owner.query('BEGIN')
  for (const line of lines) {
    const waIds = Array.from(
      { length: each },
      () => `3EB0${uuid().replaceAll('-', '').slice(-18).toUpperCase()}`,
    )
    await owner.query(
      `INSERT INTO messages (tenant_id, id, session_id, conversation_id, wa_id, from_me, direction, chat_jid, type, text,
         status, wa_timestamp)
       SELECT c.tenant_id, m.id, c.session_id, c.id, m.wa_id, true, 'out', c.chat_jid, 'text', $3, 'queued', now()
       FROM conversations c, unnest($2::uuid[], $4::text[]) AS m (id, wa_id) WHERE c.session_id = $1`,
      [line.sessionId, waIds.map(() => uuid()), text, waIds],
    )
  }
  await owner.query('COMMIT')
  await owner.query(`NOTIFY outbox`)
}
