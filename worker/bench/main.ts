import { availableParallelism, cpus, totalmem } from 'node:os'
import { bundle } from '../../supervisor/bundle.mjs'
import { readArguments } from './arguments'
import type { Row } from './rows'
import { runScenario } from './run-scenario'
import { drawTables, simulatorPeakMb, simulatorShareMs } from './table'

/** The simulator must not be what is measured. */
const MOST_SHARE_MS = 0.5
/** 200 connected sessions and 50,000 contacts. */
const MOST_PEAK_MB = 1024
const GIB = 1024 ** 3

const { isQuick, scenarios } = readArguments(process.argv.slice(2))
const clientFile = await bundle('worker/bench/client-process.ts', 'bench-client')
const rows: Row[] = []
for (const scenario of scenarios) {
  process.stderr.write(`${scenario}…\n`)
  rows.push(...(await runScenario(scenario, clientFile, isQuick)))
}

const machine = [
  `${availableParallelism()} cores`,
  cpus()[0]?.model.trim() ?? 'unknown processor',
  `${Math.round(totalmem() / GIB)} GiB`,
  `Node ${process.versions.node}`,
]
const verdicts = [
  {
    words: "The simulator's share of a known-contact message: at most {} ms of CPU",
    value: simulatorShareMs(rows),
    limit: MOST_SHARE_MS,
  },
  { words: "The simulator's process: at most {} MB", value: simulatorPeakMb(rows), limit: MOST_PEAK_MB },
]
const lines = verdicts.flatMap(({ words, value, limit }) => {
  if (value === undefined) return []
  // A limit that is exceeded by a hair must not look kept.
  if (value > limit) process.exitCode = 1
  return [`${words.replace('{}', String(Math.ceil(value * 100) / 100))} (limit ${limit}).\n`]
})
process.stdout.write(
  `Bare Baileys against the simulator, each one process. ${machine.join(', ')}.\n\n` +
    `${drawTables(rows)}\n\n${lines.join('')}`,
)
