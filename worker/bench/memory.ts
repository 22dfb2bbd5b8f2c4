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

/** Of another process, now and at its largest; undefined where there is no /proc. */
export async function readProcessMemory(pid: number): Promise<{ rssMb: number; peakMb: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const mbOf = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
  const [rssMb, peakMb] = [mbOf('VmRSS'), mbOf('VmHWM')]
  return Number.isNaN(rssMb) || Number.isNaN(peakMb) ? undefined : { rssMb, peakMb }
}

/** Of this process or another; undefined where there is no /proc. */
export async function readPssMb(pid: number | 'self' = 'self'): Promise<number | undefined> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
