import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { openDatabase, useDatabase, type Database } from '@/lib/core/db'
import { makeTenant, type TestTenant } from '@/lib/testing/world'
import { migrate } from '../../../prisma/migrate'
import { openCluster, prepareDatabase } from '../../../supervisor/postgres'
import { cloneRoot } from '../../../supervisor/root'
import { discardDeadTestHomes, discardTestHome, makeTestHome } from '../../../supervisor/test-home'
import { Line } from '../../testing/line'
import { startSimulatorProcess, type SimulatorProcess } from '../../testing/simulator-process'
import { startWorkerProcess, testSettings, type WorkerProcess } from '../../testing/worker-process'
import { contactNumber, ownerNumber } from '../bench'

const database = 'bench'

/** Everything a number of ours needs, new for one scenario: database, worker and WhatsApp, a process of each. */
export type LineStage = {
  owner: pg.Client
  simulator: SimulatorProcess
  worker: WorkerProcess
  /** The database server's first process; the others are its children. */
  postmasterPid: number
  /** A linked number with a customer who has written and was answered. */
  link(index: number): Promise<Line>
  close(): Promise<void>
}

/** `workerSettings` are environment variables of the worker beside those that it needs. */
export async function openLineStage(workerSettings: Record<string, string> = {}): Promise<LineStage> {
  await discardDeadTestHomes()
  const home = makeTestHome()
  const cluster = await openCluster({ stateDir: home })
  await prepareDatabase(cluster, database)
  await migrate({ ownerUrl: cluster.ownerUrl(database), directory: path.join(cloneRoot, 'prisma') })
  const owner = new pg.Client({ connectionString: cluster.ownerUrl(database) })
  await owner.connect()
  const ours: Database = openDatabase({ url: cluster.appUrl(database), poolSize: 4 })
  useDatabase(ours)
  const tenant = await makeTenant(owner, 'Bench')
  const simulator = await startSimulatorProcess()
  const worker = await startWorkerProcess({
    ...testSettings(),
    ...simulator.settings,
    TIME_SCALE: '1',
    DATABASE_URL: cluster.appUrl(database),
    WORKER_ID: 'bench',
    ...workerSettings,
  })
  return {
    owner,
    simulator,
    worker,
    postmasterPid: cluster.pid() ?? 0,
    link: (index) => linkLine(simulator, tenant, index),
    close: async () => {
      await worker.stop()
      await simulator.stop()
      useDatabase(undefined)
      await ours.close()
      await owner.end()
      await discardTestHome(home)
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
  owner: pg.Client,
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
