import { readArguments, type Arguments } from './arguments'
import { dropAll, reconnectOften } from './drops'
import { report, reportReconnects, reportStorm, type Report } from './report'
import { runChaos } from './run'
import { takeoversAtDatabase, takeoversOfWorkers } from './takeovers'

const log = (line: string): void => void process.stderr.write(`${line}\n`)

async function run(asked: Arguments): Promise<Report> {
  switch (asked.subject) {
    case 'kills': {
      const { 'database-kills': databaseKills, 'per-second': perSecond, ...rest } = asked
      return report(await runChaos({ ...rest, databaseKills, perSecond, chatsEach: 2, hitsAtLeast: 5, log }))
    }
    case 'takeovers': {
      const { seed, times, processes } = asked
      const broken = await takeoversAtDatabase(seed, times)
      log(`${times} at the database`)
      broken.push(...(await takeoversOfWorkers(seed, processes)))
      return { text: `${times} takeovers at the database, ${processes} of workers.`, broken }
    }
    case 'drop':
      return reportStorm(await dropAll(asked.seed, asked.sessions))
    case 'reconnects':
      return reportReconnects(await reconnectOften(asked.seed, asked.times))
  }
}

const asked = readArguments(process.argv.slice(2))
process.stdout.write(`seed ${asked.seed}\n`)
const { text, broken } = await run(asked)
const verdict =
  broken.length === 0
    ? 'Every promise was kept.'
    : [`${broken.length} promises broken:`, ...broken.slice(0, 50)].join('\n')
process.stdout.write(`${text}\n\n${verdict}\n`)
// Connections of the simulator's client and of the pool may linger.
process.exit(broken.length === 0 ? 0 : 1)
