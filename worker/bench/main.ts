import { availableParallelism, cpus, totalmem } from 'node:os'
import { readArguments } from './arguments'
import { benchBaileys } from './bench-baileys'
import { benchHistory } from './history/main'
import { benchInbox } from './inbox/main'
import { benchLine } from './line/main'
import { benchNeighbours } from './neighbours/main'
import { benchQr } from './qr'

const GIB = 1024 ** 3
const machine = [
  `${availableParallelism()} cores`,
  cpus()[0]?.model.trim() ?? 'unknown processor',
  `${Math.round(totalmem() / GIB)} GiB`,
  `Node ${process.versions.node}`,
].join(', ')

const { subject, isQuick, scenarios } = readArguments(process.argv.slice(2))
if (subject === 'line') {
  const report = await benchLine(isQuick)
  process.stdout.write(`The worker beside bare Baileys, each one process. ${machine}.\n\n${report}\n`)
  // Connections of the simulator's client and of the pool may linger.
  process.exit()
} else if (subject === 'qr') {
  const report = await benchQr(isQuick)
  process.stdout.write(`A code from WhatsApp to the browser. ${machine}.\n\n${report}\n`)
} else if (subject === 'history') {
  const report = await benchHistory(isQuick)
  process.stdout.write(`Long pasts, brought along at once. ${machine}.\n\n${report}\n`)
  process.exit()
} else if (subject === 'neighbours') {
  const report = await benchNeighbours(isQuick)
  process.stdout.write(`Replies of one workspace beside a storm in another. ${machine}.\n\n${report}\n`)
  process.exit()
} else if (subject === 'inbox') {
  const report = await benchInbox(isQuick)
  process.stdout.write(`The inbox of a large workspace. ${machine}.\n\n${report}\n`)
} else {
  const { report, isWithin } = await benchBaileys(scenarios, isQuick)
  process.stdout.write(`Bare Baileys against the simulator, each one process. ${machine}.\n\n${report}`)
  if (!isWithin) process.exitCode = 1
}
