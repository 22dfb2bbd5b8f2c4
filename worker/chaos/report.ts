import { draw } from '../bench/table'
import type { Reconnects, Storm } from './drops'
import type { RunResult } from './run'
import { killStates, stateNames } from './states'

/** What was done, to read and to keep, and every promise that was broken, in words. */
export type Report = { text: string; broken: string[] }

export function report(result: RunResult): Report {
  const { seed, inbound, replies, kills, databaseKills, outages, logins, seconds, violations } = result
  const figures = draw(
    ['seed', 'in', 'out', 'workers killed', 'database killed', 'outages', 'logins', 'seconds'],
    [[seed, inbound, replies, kills, databaseKills, outages, logins, Math.round(seconds)]],
  )
  const hits = draw(
    ['killed while a message was', 'times'],
    killStates.map((state) => [stateNames[state], result.hits[state]]),
  )
  const beside = Object.entries(result.attacks)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')
  return {
    text: [figures, hits, `Beside the kills: ${beside || 'nothing'}.`].join('\n\n'),
    broken: violations,
  }
}

const backWithinSeconds = 60
const connectsPerSecond = 10

export function reportStorm({ sessions, seconds, atMostPerSecond, heardSeconds }: Storm): Report {
  const broken: string[] = []
  if (seconds > backWithinSeconds) broken.push(`all were back after ${seconds.toFixed(1)} s`)
  if (atMostPerSecond > connectsPerSecond + 1) broken.push(`${atMostPerSecond} logged in within one second`)
  const text = draw(
    ['numbers dropped at once', 'all back after s', 'at most logins in 1 s', 'all heard after s'],
    [[sessions, seconds.toFixed(1), atMostPerSecond, heardSeconds.toFixed(1)]],
  )
  return { text, broken }
}

const growthAtMost = 0.05

export function reportReconnects({ times, beforeMb, afterMb }: Reconnects): Report {
  const growth = afterMb / beforeMb - 1
  const text = draw(
    ['reconnects', 'heap MB before', 'after', 'growth'],
    [[times, beforeMb.toFixed(1), afterMb.toFixed(1), `${(growth * 100).toFixed(1)} %`]],
  )
  return { text, broken: growth < growthAtMost ? [] : [`the heap grew by ${(growth * 100).toFixed(1)} %`] }
}
