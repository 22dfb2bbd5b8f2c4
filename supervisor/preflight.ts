import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error'
import { isPortFree } from './ports'
import { readPidFile } from './postgres-server'
import { isAlive } from './process-life'
import type { Settings } from './settings'

/** A database without a supervisor says that an earlier start was killed; its worker may take seconds to let go. */
const patienceMs = { afterCleanStop: 1000, afterKill: 12_000 }

/**
 * @param command what was typed, to say how it is typed with another port
 * @throws PlainError naming the setting, before anything is made, when a port of ours cannot be had.
 */
export async function assertPortsFree(
  settings: Pick<Settings, 'stateDir' | 'port' | 'host' | 'realtimePort'>,
  command = 'npm start',
): Promise<void> {
  const left = readPidFile(path.join(settings.stateDir, 'data'))
  const isLeftOver = left !== undefined && isAlive(left.pid)
  const end = Date.now() + (isLeftOver ? patienceMs.afterKill : patienceMs.afterCleanStop)
  await assertFree({ name: 'PORT', port: settings.port, host: settings.host, command }, end)
  await assertFree({ name: 'REALTIME_PORT', port: settings.realtimePort, host: '127.0.0.1', command }, end)
}

type Door = { name: 'PORT' | 'REALTIME_PORT'; port: number; host: string; command: string }

async function assertFree({ name, port, host, command }: Door, end: number): Promise<void> {
  for (;;) {
    if (await canListen(name, port, host)) return
    if (Date.now() > end) break
    await sleep(100)
  }
  throw new PlainError(
    `Port ${port} is taken by another program; stop it, or choose another port: ${name}=${port + 10} ${command}`,
  )
}

async function canListen(name: string, port: number, host: string): Promise<boolean> {
  try {
    return await isPortFree(port, host)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES') {
      throw new PlainError(`Port ${port} is reserved for the system; set ${name} to a number above 1023.`)
    }
    throw new PlainError(
      `HOST=${host} is not an address of this machine (${code ?? 'unknown'}); set HOST=127.0.0.1.`,
    )
  }
}
