import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { cloneRoot } from './root'

/** Where everything made by an install started as root lives; a clone under /root is closed to the database's user. */
export const systemHome = '/var/lib/switchboard'

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * The folder of this install's data: SWITCHBOARD_HOME, else for root a folder named after the clone's path
 * (two clones never share data), else `.switchboard` in the clone.
 */
export function defaultStateDir(home: string | undefined = process.env.SWITCHBOARD_HOME): string {
  if (home !== undefined && home !== '') return path.resolve(home)
  if (!isRoot()) return path.join(cloneRoot, '.switchboard')
  const hash = createHash('sha256').update(realpathSync(cloneRoot)).digest('hex')
  return path.join(systemHome, hash.slice(0, 12))
}

/** Makes the folder when it is missing; one that exists keeps the mode its owner gave it. */
export function makeStateDir(stateDir: string): void {
  const made = mkdirSync(stateDir, { recursive: true, mode: 0o755 })
  // Others may pass through to what they own, and list nothing; a strict umask would close it to the database.
  if (made !== undefined) chmodSync(stateDir, isRoot() ? 0o711 : 0o700)
}
