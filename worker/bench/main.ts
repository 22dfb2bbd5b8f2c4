import { availableParallelism, cpus, totalmem } from 'node:os'
import { bundle } from '../../supervisor/bundle.mjs'
import { readArguments } from './arguments'
import type { Row } from './rows'
import { runScenario } from './run-scenario'
import { drawTables, simulatorShareMs } from './table'

/** The simulator must not be what is measured. */
const MOST_SHARE_MS = 0.5
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
const share = simulatorShareMs(rows)
const verdict =
  share === undefined
    ? []
    : [`The simulator's share of a known-contact message: at most ${share.toFixed(2)} ms of CPU`]
process.stdout.write(
  `Bare Baileys against the simulator, each one process. ${machine.join(', ')}.\n\n` +
    `${drawTables(rows)}\n\n${verdict.map((line) => `${line} (limit ${MOST_SHARE_MS}).\n`).join('')}`,
)
if (share !== undefined && share > MOST_SHARE_MS) process.exitCode = 1
