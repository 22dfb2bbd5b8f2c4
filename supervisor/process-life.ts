import { readFileSync } from 'node:fs'

/** Whether the number is still in use, by a zombie too. */
export function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the process runs. One that ended and waits for its parent to notice (a zombie) does not. */
export const isAlive = (pid: number): boolean => isKnown(pid) && !isZombie(pid)

/** The parent of a process, where the system tells without a program of its own (Linux). */
export function parentOf(pid: number): number | undefined {
  const parent = Number(statOf(pid)?.[1])
  return Number.isInteger(parent) ? parent : undefined
}

const isZombie = (pid: number): boolean => /^[ZX]$/.test(statOf(pid)?.[0] ?? '')

/** State, parent and the rest of /proc/<pid>/stat; they follow the name, which may itself hold parentheses. */
function statOf(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It ended.
    return undefined
  }
}
