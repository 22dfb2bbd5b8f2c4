import { setTimeout as delay } from 'node:timers/promises'
import type { Line } from '../../testing/line'
import { until } from '../../testing/until'
import { PATIENCE_MS, inLanes } from '../bench'
import { readPssMb } from '../memory'
import { draw } from '../table'
import { collectGarbage } from '../../testing/inspector'
import { measureLine } from './spent'
import { openLineStage, type LineStage } from './stage'

const SETTLE_MS = 1_500
const LINKS_AT_A_TIME = 2

/** Memory in megabytes (PSS after a collection), the return of all lines that are cut at once in seconds. */
export type IdleLine = {
  sessions: number
  oneMb: number
  allMb: number
  medianSeconds: number
  seconds: number
  /** Of the worker, for each session that came back. */
  workerCpuMs: number
}

export const mbForEachMore = ({
  sessions,
  oneMb,
  allMb,
}: Pick<IdleLine, 'sessions' | 'oneMb' | 'allMb'>): number => (allMb - oneMb) / (sessions - 1)

/** What sessions cost that are connected and have nothing to do, and how they come back when all lines are cut. */
export async function idleLines(sessions: number): Promise<IdleLine> {
  const stage = await openLineStage({ NODE_OPTIONS: '--inspect=127.0.0.1:0' })
  try {
    const lines = [await stage.link(0)]
    const oneMb = await weigh(stage)
    await inLanes(sessions - 1, LINKS_AT_A_TIME, async (serial) => {
      lines.push(await stage.link(serial + 1))
    })
    const allMb = await weigh(stage)
    return { sessions, oneMb, allMb, ...(await cutAll(stage, lines)) }
  } finally {
    await stage.close()
  }
}

async function weigh({ worker }: LineStage): Promise<number> {
  await delay(SETTLE_MS)
  await collectGarbage(worker.output())
  const pssMb = await readPssMb(worker.pid)
  if (pssMb === undefined) throw new Error('This system does not tell how much memory a process has')
  return pssMb
}

type Return = Pick<IdleLine, 'seconds' | 'medianSeconds' | 'workerCpuMs'>

/** Back is a session whose row says that it has been connected since. */
async function cutAll(stage: LineStage, lines: readonly Line[]): Promise<Return> {
  const { owner, simulator, worker, postmasterPid } = stage
  const { rows } = await owner.query<{ at: Date }>('SELECT clock_timestamp() AS at')
  const cutAt = rows[0]?.at ?? new Date()
  const backAt = async (): Promise<number[]> => {
    const back = await owner.query<{ seconds: number }>(
      `SELECT extract(epoch FROM connected_at - $1::timestamptz)::float8 AS seconds FROM whatsapp_sessions
       WHERE connected_at > $1 AND status = 'connected' ORDER BY connected_at`,
      [cutAt],
    )
    return back.rows.map(({ seconds }) => seconds)
  }
  const spent = await measureLine({ workerPid: worker.pid, postmasterPid }, async () => {
    await Promise.all(lines.map((line) => simulator.client.drop(line.owner.number)))
    await until('all lines to be back', async () => (await backAt()).length === lines.length, PATIENCE_MS)
  })
  const took = await backAt()
  return {
    seconds: took.at(-1) ?? Number.NaN,
    medianSeconds: took[Math.floor(took.length / 2)] ?? Number.NaN,
    workerCpuMs: spent.workerCpuMs / lines.length,
  }
}

export type BareIdle = { mbForEachMore: number; seconds: number; medianSeconds: number; clientCpuMs: number }

export const drawIdle = (ours: IdleLine, bare: BareIdle): string =>
  draw(
    [
      `${ours.sessions} idle sessions`,
      'PSS MB of 1',
      'of all',
      'MB for each more',
      'all back after s',
      'median s',
      'CPU ms for each',
    ],
    [
      [
        'worker',
        ours.oneMb.toFixed(0),
        ours.allMb.toFixed(0),
        mbForEachMore(ours).toFixed(2),
        ours.seconds.toFixed(1),
        ours.medianSeconds.toFixed(1),
        ours.workerCpuMs.toFixed(1),
      ],
      [
        'bare Baileys',
        '',
        '',
        bare.mbForEachMore.toFixed(2),
        bare.seconds.toFixed(1),
        bare.medianSeconds.toFixed(1),
        bare.clientCpuMs.toFixed(1),
      ],
    ],
  )
