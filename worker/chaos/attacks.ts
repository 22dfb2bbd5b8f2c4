import { setTimeout as delay } from 'node:timers/promises'
import { withClient } from '../../supervisor/postgres-roles'
import type { FaultInput } from '../simulator/client'
import { insist } from '../testing/until'
import { closeGate, gates, type GateName } from './gates'
import type { Scene } from './scene'
import type { Desk } from './stage'

type Attack = (scene: Scene, desk: Desk) => Promise<unknown>

const fault =
  (kind: FaultInput['kind'], more: Partial<FaultInput> = {}): Attack =>
  ({ stage, random }, desk) =>
    stage.simulator.client.fault({ kind, phone: desk.owner.number, count: random.between(1, 3), ...more })

/** What goes wrong beside the kills. Each hurts one number; all of it passes by itself. */
export const attacks = {
  cut: ({ stage }, desk) => stage.simulator.client.drop(desk.owner.number),
  halfOpen: ({ stage }, desk) => stage.simulator.client.freeze(desk.owner.number),
  serverError: ({ stage }, desk) => stage.simulator.client.streamError(desk.owner.number, 503),
  duplicated: fault('duplicateInbound'),
  reordered: fault('reorderInbound'),
  corrupted: fault('corruptInbound', { count: 1 }),
  late: fault('delayInbound', { delayMs: 300 }),
  lost: fault('loseInbound'),
  unreadable: fault('garbleInbound'),
  receiptLost: fault('loseReceipts'),
  unreadableOut: fault('garbleOutbound', { count: 1 }),
  ackLost: fault('withholdAcks'),
  ackLate: fault('delayAcks', { delayMs: 500 }),
  swallowed: fault('swallowMessages'),
  slowCommits: async ({ stage, random }, desk) => {
    const names = Object.keys(gates) as GateName[]
    const gate = await closeGate(
      stage.database,
      names[random.between(0, names.length - 1)] as GateName,
      desk.sessionId,
    )
    await delay(random.between(100, 600))
    await gate.open()
  },
  frozen: async ({ stage, random }) => {
    const worker = stage.workers[random.between(0, stage.workers.length - 1)]
    if (worker?.freeze() !== true) return
    // Shorter than a lease, and longer.
    await delay(random.between(200, 3_500))
    worker.thaw()
  },
} satisfies Record<string, Attack>

export type AttackName = keyof typeof attacks

/** The server's first process dies; the others notice, and it is started again as the supervisor does. */
export async function killDatabase({ stage }: Scene): Promise<void> {
  const { cluster } = stage.database
  const dead = cluster.pid()
  if (dead === undefined) throw new Error('The database is not running')
  process.kill(dead, 'SIGKILL')
  await insist('the database to be there again', async () => {
    await cluster.ensureRunning()
    // Those that are left of the old one hold its memory for a moment, and still answer on connections of theirs.
    await withClient(stage.database.superuserUrl, (client) => client.query('SELECT'))
  })
}

/** Nobody gets in, and everybody is thrown out, for so long. */
export async function databaseOutage({ stage }: Scene, ms: number): Promise<void> {
  const { database } = stage
  await database.cluster.stop()
  await delay(ms)
  await database.cluster.ensureRunning()
}
