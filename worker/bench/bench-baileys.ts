import { bundle } from '../../supervisor/bundle.mjs'
import type { Row } from './rows'
import { runScenario } from './run-scenario'
import type { ScenarioName } from './scenarios'
import { drawTables, simulatorPeakMb, simulatorShareMs } from './table'

/** The simulator must not be what is measured. */
const MOST_SHARE_MS = 0.5
/** 200 connected sessions and 50,000 contacts. */
const MOST_PEAK_MB = 1024

/** The tables, and whether the simulator kept within its limits. */
export async function benchBaileys(
  scenarios: readonly ScenarioName[],
  isQuick: boolean,
): Promise<{ report: string; isWithin: boolean }> {
  const clientFile = await bundle('worker/bench/client-process.ts', 'bench-client')
  const rows: Row[] = []
  for (const scenario of scenarios) {
    process.stderr.write(`${scenario}…\n`)
    rows.push(...(await runScenario(scenario, clientFile, isQuick)))
  }
  const verdicts = verdictsOn(rows).filter(({ value }) => value !== undefined)
  // A limit that is exceeded by a hair must not look kept.
  const lines = verdicts.map(
    ({ words, value = 0, limit }) =>
      `${words.replace('{}', String(Math.ceil(value * 100) / 100))} (limit ${limit}).\n`,
  )
  return {
    report: `${drawTables(rows)}\n\n${lines.join('')}`,
    isWithin: verdicts.every(({ value = 0, limit }) => value <= limit),
  }
}

const verdictsOn = (rows: Row[]) => [
  {
    words: "The simulator's share of a known-contact message: at most {} ms of CPU",
    value: simulatorShareMs(rows),
    limit: MOST_SHARE_MS,
  },
  { words: "The simulator's process: at most {} MB", value: simulatorPeakMb(rows), limit: MOST_PEAK_MB },
]
