import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { cloneRoot } from './root'

/** What the supervisor writes of itself into its status file. */
export type ProductStatus = {
  url: string
  setupUrl?: string
  pids: { supervisor: number; web?: number; worker?: number; 'worker-2'?: number; database?: number }
  databaseOwnerUrl: string
}

export type ProductProcess = {
  /** Rejects with everything it printed when it ends before it serves, or takes too long. */
  ready: Promise<void>
  /** Processes and addresses as they are now; they change when something is killed. */
  status(): ProductStatus
  /** Everything the supervisor printed so far. */
  output(): string
  /** Resolves when it is gone, however it went. */
  ended: Promise<void>
  /** Stops orderly. @returns the supervisor's exit code, null when it had to be killed. */
  stop(): Promise<number | null>
}

export type ProductProcessOptions = {
  env: NodeJS.ProcessEnv
  /** The setting SWITCHBOARD_STATUS_FILE. */
  statusFile: string
  /** In a process group of its own: Ctrl-C in the terminal does not reach it, and whoever started it stops it. */
  isDetached?: boolean
}

const readyMs = 120_000
const stopMs = 30_000

/** The product as `npm start` starts it, as a process of whoever wants to have it running: tests and the demo. */
export function startProductProcess({ env, statusFile, isDetached }: ProductProcessOptions): ProductProcess {
  const child = spawn(process.execPath, ['supervisor/start.mjs'], {
    cwd: cloneRoot,
    env,
    detached: isDetached === true,
    // The supervisor stops by itself when this channel closes: whoever is killed leaves nothing behind.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const output = collectOutput(child)
  return {
    ready: waitForLine(child, output, 'Switchboard is ready'),
    status: () => JSON.parse(readFileSync(statusFile, 'utf8')) as ProductStatus,
    output,
    ended: once(child, 'exit').then(() => undefined),
    stop: () => stopProcess(child),
  }
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
  }
  return () => text
}

async function waitForLine(child: ChildProcess, output: () => string, line: string): Promise<void> {
  const end = Date.now() + readyMs
  while (!output().includes(line)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The product ended:\n${output()}`)
    if (Date.now() > end) throw new Error(`The product is not ready after ${readyMs / 1000} s:\n${output()}`)
    await sleep(50)
  }
}

async function stopProcess(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
    await exit
    clearTimeout(timer)
  }
  return child.exitCode
}
