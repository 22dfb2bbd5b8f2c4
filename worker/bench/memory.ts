import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Row } from './rows'

const SETTLE_MS = 1_500
const MB = 1024 * 1024

/** What the process holds after everything that can be collected is. PSS counts shared pages by their share. */
export async function weigh(sessions: number): Promise<Extract<Row, { kind: 'memory' }>> {
  await delay(SETTLE_MS)
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.()
    await delay(50)
  }
  const { rss, heapUsed } = process.memoryUsage()
  return { kind: 'memory', sessions, rssMb: rss / MB, pssMb: await readPssMb(), heapMb: heapUsed / MB }
}

async function readPssMb(): Promise<number | undefined> {
  const rollup = await readFile('/proc/self/smaps_rollup', 'utf8').catch(() => '')
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
