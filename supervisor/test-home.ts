import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stopCluster } from './postgres'
import { isAlive } from './process-life'
import { isRoot, systemHome } from './state-dir'

/** Temp folders made by mktemp are closed to the database's user, so root's test data live beside the real ones. */
const parent = (): string => (isRoot() ? systemHome : os.tmpdir())
const prefix = 'switchboard-test-'

/** An empty folder for throw-away data. It carries our process number, so that a later run knows when we are gone. */
export function makeTestHome(): string {
  mkdirSync(parent(), { recursive: true, mode: 0o755 })
  const home = mkdtempSync(path.join(parent(), `${prefix}${process.pid}-`))
  if (isRoot()) chmodSync(home, 0o711)
  return home
}

export async function discardTestHome(home: string): Promise<void> {
  await stopCluster(home)
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Ends the databases and removes the folders of test runs that were killed. */
export async function discardDeadTestHomes(): Promise<void> {
  mkdirSync(parent(), { recursive: true, mode: 0o755 })
  for (const name of readdirSync(parent())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? Number.NaN)
    if (Number.isInteger(pid) && !isAlive(pid)) await discardTestHome(path.join(parent(), name))
  }
}
