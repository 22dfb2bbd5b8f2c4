import { bundle } from '../../../supervisor/bundle.mjs'
import { runScenario } from '../run-scenario'
import type { ScenarioName } from '../scenarios'
import { compare, drawComparison, type Comparison } from './comparison'
import { inbound, outbound, type LineRow } from './throughput'

const ROUNDS = 3
const SESSIONS = 8

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
  return drawComparison(comparisons)
}
