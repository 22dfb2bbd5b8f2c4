import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export type ProcessLine = { pid: number; parent: number; command: string }

const orNothing = (read: () => string): string => {
  try {
    return read()
  } catch {
    // It ended while we looked.
    return ''
  }
}

/**
 * Every living process that belongs to the data in that folder: by its environment, its command, or the folder it
 * works in (PostgreSQL's have neither of the first two). Linux only.
 */
export function processesOf(home: string): ProcessLine[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const stat = orNothing(() => readFileSync(`/proc/${name}/stat`, 'utf8'))
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // One that ended and was not collected yet does nothing any more.
      if (state === undefined || state === '' || state === 'Z' || state === 'X') return []
      const command = orNothing(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ')
      const environment = orNothing(() => readFileSync(`/proc/${name}/environ`, 'utf8')).split('\0')
      const folder = orNothing(() => readlinkSync(`/proc/${name}/cwd`))
      const isOurs =
        environment.includes(`SWITCHBOARD_HOME=${home}`) || command.includes(home) || folder.startsWith(home)
      return isOurs ? [{ pid: Number(name), parent: Number(parent), command: command.trim() }] : []
    })
}

/** Those that hang on none of the given processes. */
export function orphansAmong(lines: readonly ProcessLine[], roots: readonly number[]): ProcessLine[] {
  const parents = new Map(lines.map(({ pid, parent }) => [pid, parent]))
  const isHeld = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.includes(pid) || isHeld(parents.get(pid)))
  return lines.filter(({ pid }) => !isHeld(pid))
}
