import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { isPortFree } from '../../supervisor/ports'
import { reachable } from '../../supervisor/ready'
import { shownBytes } from '../output'
import type { Check, Patient } from './check'

/** Below this, a busy database may fill the disk within hours. */
export const minFreeBytes = 1_000_000_000

export const machineChecks: Record<string, Check<Patient>> = {
  disk: async ({ settings }) => {
    const folder = nearest(settings.stateDir)
    const { bavail, bsize } = await statfs(folder)
    return judgeDisk(bavail * bsize, folder)
  },
  port: async ({ settings: { port, host, realtimePort }, isProductUp }) => {
    if (!isProductUp) {
      for (const [name, at, number] of [
        ['PORT', host, port],
        ['REALTIME_PORT', '127.0.0.1', realtimePort],
      ] as const) {
        if (!(await isPortFree(number, at))) throw new Error(`${name}=${number} is taken by another program`)
      }
      return `${port} and ${realtimePort} are free for Switchboard`
    }
    const address = `http://${reachable(host)}:${port}/api/health`
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
    if (answer === undefined) throw new Error(`nothing answers at ${address}; see logs/web.log`)
    await answer.body?.cancel()
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
    return `${address} says that all is well`
  },
}

/** @throws Error when there is too little. */
export function judgeDisk(freeBytes: number, folder: string): string {
  const free = `${shownBytes(freeBytes)} free at ${folder}`
  if (freeBytes < minFreeBytes) throw new Error(`only ${free}`)
  return free
}

/** The folder itself is made at the first start. */
const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(path.dirname(folder)))
