import { bundle } from '../../../supervisor/bundle.mjs'
import { runScenario } from '../run-scenario'
import type { ScenarioName } from '../scenarios'
import { compare, drawComparison, type Comparison } from './comparison'
import { drawIdle, idleLines, mbForEachMore, type BareIdle } from './idle'
import { inbound, outbound, type LineRow } from './throughput'

const ROUNDS = 3
const SESSIONS = 8
const IDLE_SESSIONS = 100
const QUICK_IDLE_SESSIONS = 10

type Contest = {
  title: string
  /** Bare Baileys doing the same; with several rows, the one to compare with. */
  bare: ScenarioName
  bareRow: number
  ours(each: number): Promise<LineRow>
}

const contests: Contest[] = [
  { title: 'out, 1 session', bare: 'out-known', bareRow: 0, ours: (each) => outbound(1, each * SESSIONS) },
  {
    title: `out, ${SESSIONS} sessions`,
    bare: 'out-sessions',
    bareRow: 0,
    ours: (each) => outbound(SESSIONS, each),
  },
  { title: 'in, 1 session', bare: 'in-known', bareRow: 0, ours: (each) => inbound(1, each * SESSIONS) },
  {
    title: `in, ${SESSIONS} sessions`,
    bare: 'in-known',
    bareRow: 0,
    ours: (each) => inbound(SESSIONS, each),
  },
]

/** Ours and bare Baileys in turn, so that a machine that changes its speed changes both; medians are compared. */
export async function benchLine(isQuick: boolean): Promise<string> {
  const clientFile = await bundle('worker/bench/client-process.ts', 'bench-client')
  const comparisons: Comparison[] = []
  for (const { title, bare, bareRow, ours } of contests) {
    const [our, their]: [LineRow[], { count: number; seconds: number; clientCpuMs: number }[]] = [[], []]
    for (let round = 0; round < (isQuick ? 1 : ROUNDS); round += 1) {
      process.stderr.write(`${title}, round ${round + 1}…\n`)
      const row = (await runScenario(bare, clientFile, isQuick))[bareRow]
      if (row?.kind !== 'messages') throw new Error(`${bare} measured no messages`)
      their.push(row)
      our.push(await ours(isQuick ? 25 : 125))
    }
    comparisons.push(compare(title, our, their))
  }
  process.stderr.write('idle sessions…\n')
  const bare = await idleBare(clientFile, isQuick)
  const ours = await idleLines(isQuick ? QUICK_IDLE_SESSIONS : IDLE_SESSIONS)
  return `${drawComparison(comparisons)}\n\n${drawIdle(ours, bare)}`
}

async function idleBare(clientFile: string, isQuick: boolean): Promise<BareIdle> {
  const rows = await runScenario('idle', clientFile, isQuick)
  const pssOf = (sessions: number): number => {
    const row = rows.find((each) => each.kind === 'memory' && each.sessions === sessions)
    return row?.kind === 'memory' ? (row.pssMb ?? Number.NaN) : Number.NaN
  }
  const reconnect = rows.find((row) => row.kind === 'reconnect')
  if (reconnect?.kind !== 'reconnect') throw new Error('idle measured no return')
  const { sessions, seconds, medianSeconds, clientCpuMs } = reconnect
  return {
    mbForEachMore: mbForEachMore({ sessions, oneMb: pssOf(1), allMb: pssOf(sessions) }),
    seconds,
    medianSeconds,
    clientCpuMs: clientCpuMs / sessions,
  }
}
