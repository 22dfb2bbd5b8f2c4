import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error'
import { isAlive, isKnown } from './process-life'
import type { Binaries } from './postgres-binaries'
import { withClient } from './postgres-roles'
import { run, type RunOptions, type RunResult } from './run'
import type { ServiceUser } from './service-user'

/** One data folder and what is needed to run programs on it. */
export type Server = {
  binaries: Binaries
  user: ServiceUser | undefined
  stateDir: string
  dataDir: string
  logFile: string
}

/** The server that says it runs on this folder: its process and port. It may be long dead. */
export function readPidFile(dataDir: string): { pid: number; port: number } | undefined {
  const file = path.join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const port = Number.parseInt(lines[3] ?? '', 10)
  return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : undefined
}

/**
 * Runs one of PostgreSQL's programs as the database's user. The environment is ours alone: a PGDATA or PGPORT of the
 * person's shell would send it elsewhere.
 */
export function runProgram(server: Server, file: string, args: readonly string[]): Promise<RunResult> {
  const who: RunOptions = server.user === undefined ? {} : { uid: server.user.uid, gid: server.user.gid }
  const env = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' }
  return run(file, args, { ...who, cwd: server.stateDir, env: env as unknown as NodeJS.ProcessEnv })
}

/** Whether that server opens with our superuser's password within the time; a dead one does not make us wait. */
export async function answers(superuserUrl: string, pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs
  while (isAlive(pid)) {
    try {
      await withClient(superuserUrl, (client) => client.query('SELECT'))
      return true
    } catch {
      // Starting, stopping or another program: the deadline decides.
      if (Date.now() >= end) return false
    }
    await sleep(100)
  }
  return false
}

/** @throws PlainError with the log's own last complaint. */
export async function startServer(server: Server): Promise<void> {
  await waitUntilReaped(readPidFile(server.dataDir)?.pid)
  const args = [
    'start',
    '--wait',
    '--timeout=120',
    '--silent',
    `--pgdata=${server.dataDir}`,
    `--log=${server.logFile}`,
  ]
  const { code } = await runProgram(server, server.binaries.pgCtl, args)
  if (code === 0) return
  throw new PlainError(
    `The database did not start: ${lastComplaint(server.logFile)} (more in ${server.logFile}).`,
  )
}

/** PostgreSQL takes a zombie for a running server; the system's first process collects it within a second or two. */
async function waitUntilReaped(pid: number | undefined): Promise<void> {
  const end = Date.now() + 15_000
  while (pid !== undefined && isKnown(pid) && !isAlive(pid) && Date.now() < end) await sleep(50)
}

/** Fast first: open transactions end, everything acknowledged is on disk. Immediate only for a server that hangs. */
export async function stopServer(server: Server): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const args = [
      'stop',
      '--wait',
      '--timeout=60',
      '--silent',
      `--mode=${mode}`,
      `--pgdata=${server.dataDir}`,
    ]
    const { code } = await runProgram(server, server.binaries.pgCtl, args)
    const left = readPidFile(server.dataDir)
    if (code === 0 || left === undefined || !isAlive(left.pid)) return
  }
  throw new PlainError(`The database did not stop; see ${server.logFile}.`)
}

function lastComplaint(logFile: string): string {
  if (!existsSync(logFile)) return 'it wrote no log'
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
  const complaint = lines.findLast((line) => /(FATAL|PANIC|ERROR|could not)/.test(line)) ?? lines.at(-1) ?? ''
  return complaint.replace(/^.*?(FATAL|PANIC|ERROR):\s+/, '')
}
