import type { BareSession } from './bare-session'
import { PATIENCE_MS, inLanes, linkSession, type Bench } from './bench'
import { measure } from './cpu'
import { weigh } from './memory'
import type { Row } from './rows'

const STEPS = [0, 1, 10, 50, 100]
const QUICK_STEPS = [0, 1, 10]
const LINKS_AT_A_TIME = 2

/** Memory of sessions that are connected and have nothing to do; then all their lines are cut at once. */
export async function idle(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  const sessions: BareSession[] = []
  for (const wanted of bench.isQuick ? QUICK_STEPS : STEPS) {
    const present = sessions.length
    await inLanes(wanted - present, LINKS_AT_A_TIME, async (serial) => {
      sessions.push(await linkSession(bench, present + serial))
    })
    rows.push(await weigh(wanted))
  }
  rows.push(await reconnectAll(bench, sessions))
  await Promise.all(sessions.map((session) => session.end()))
  return rows
}

async function reconnectAll({ control, simulatorPid }: Bench, sessions: BareSession[]): Promise<Row> {
  const took: number[] = []
  const spent = await measure(simulatorPid, async () => {
    const startedAt = performance.now()
    const opened = sessions.map(async (session) => {
      await session.opened.next(1, 'connections open again', PATIENCE_MS)
      took.push((performance.now() - startedAt) / 1_000)
    })
    await Promise.all(sessions.map(({ number }) => control.drop(number)))
    await Promise.all(opened)
  })
  const medianSeconds = took[Math.floor(took.length / 2)] ?? 0
  return { kind: 'reconnect', sessions: sessions.length, medianSeconds, ...spent }
}
