import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './process-life'

/**
 * One build at a time per clone: two would write the same folders. The file holds the builder's process number; the
 * lock of a builder that was killed is taken over.
 */
export async function withBuildLock<T>(
  folder: string,
  task: () => Promise<T>,
  onWait: () => void,
): Promise<T> {
  const file = path.join(folder, 'build.lock')
  mkdirSync(folder, { recursive: true })
  let hasTold = false
  while (!take(file)) {
    if (isAbandoned(file)) {
      rmSync(file, { force: true })
      continue
    }
    if (!hasTold) onWait()
    hasTold = true
    await sleep(200)
  }
  try {
    return await task()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The builder is gone; in a container its number may now be our own. */
function isAbandoned(file: string): boolean {
  const holder = Number.parseInt(readIfThere(file) ?? '', 10)
  // Made but not yet written, or released between two looks: for a moment only.
  if (Number.isNaN(holder))
    return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 2000
  return holder === process.pid || !isAlive(holder)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
