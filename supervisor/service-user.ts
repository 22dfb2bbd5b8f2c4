import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { PlainError } from './plain-error'
import { isRoot, systemHome } from './state-dir'

export type ServiceUser = { name: string; uid: number; gid: number }

const userName = 'switchboard'

/**
 * The user the database runs as when Switchboard is started by root: PostgreSQL refuses to run as root.
 * Made at the first start. Not root: undefined, the database runs as whoever started us.
 * @throws PlainError when the user is missing and cannot be made.
 */
export function serviceUser(): ServiceUser | undefined {
  if (!isRoot()) return undefined
  const known = findUser()
  if (known !== undefined) return known
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', systemHome]
  const made = spawnSync('useradd', [...args, '--shell', '/usr/sbin/nologin', userName], { encoding: 'utf8' })
  const user = findUser()
  if (user !== undefined) return user
  const why = made.error?.message ?? made.stderr.trim().split('\n')[0] ?? ''
  throw new PlainError(
    `The database does not run as root, and its user "${userName}" could not be made (${why}). ` +
      `Make that user yourself, or start Switchboard as an ordinary user.`,
  )
}

function findUser(): ServiceUser | undefined {
  const uid = numericId('-u')
  const gid = numericId('-g')
  return uid === undefined || gid === undefined ? undefined : { name: userName, uid, gid }
}

function numericId(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, userName], { encoding: 'utf8' })
  return status === 0 ? Number.parseInt(stdout, 10) : undefined
}

/** @throws PlainError when the embedded database could not live there; nothing is made in the folder. */
export function assertDatabaseReaches(stateDir: string): void {
  const user = serviceUser()
  if (user !== undefined) assertReachable(stateDir, user)
}

/** @throws PlainError when the folder, or one above, is closed to that user; we never open what is not ours. */
export function assertReachable(folder: string, user: ServiceUser): void {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false })
    if (found === undefined) continue
    const { mode, uid, gid } = found
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) {
      throw new PlainError(
        `The database runs as the user "${user.name}", and ${at} is closed to it. ` +
          `Set SWITCHBOARD_HOME to a folder it can reach, such as ${systemHome}/main.`,
      )
    }
    if (at === path.dirname(at)) return
  }
}
