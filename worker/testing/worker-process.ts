import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { env } from '@/lib/core/env'
import type { World } from '@/lib/testing/world'
import { bundle } from '../../supervisor/bundle.mjs'
import type { SimulatorProcess } from './simulator-process'

/** What a worker of a test is told beside where its database and its WhatsApp are. */
export const testSettings = (): Record<string, string> => ({
  TIME_SCALE: '0.1',
  MASTER_KEY: env().MASTER_KEY,
  PUBLIC_URL: env().PUBLIC_URL,
  REALTIME_PORT: String(env().REALTIME_PORT),
  ROLES: 'sessions',
  LOG_LEVEL: 'warn',
})

export type WorkerProcess = {
  pid: number
  /** What it logged so far. */
  output(): string
  /** Resolves when it is gone, whoever ended it. */
  exited: Promise<unknown>
  /** Without a word of warning: nothing of it is flushed. */
  kill(): Promise<void>
  /** As the supervisor does it. */
  stop(): Promise<void>
}

/** What a worker runs, for whoever starts many. */
export const bundleWorker = (): Promise<string> => bundle('worker/main.ts', `test-worker-${process.pid}`)

/** A worker in a process of its own, with the settings it would read from the environment. */
export async function startWorkerProcess(
  settings: Record<string, string>,
  bundled?: string,
): Promise<WorkerProcess> {
  const file = bundled ?? (await bundleWorker())
  const child = spawn(process.execPath, [file], {
    env: { NODE_ENV: 'test', ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => (output += bytes.toString()))
  }
  const exited = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    exited.then(() => {
      throw new Error(`The worker ended before it was ready:\n${output}`)
    }),
  ])
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      // A test that failed halfway may have left it frozen.
      child.kill('SIGCONT')
      child.send({ type: 'stop' })
      await exited
    },
  }
}

/** Under the same name each time, as the supervisor gives it, so that the next process takes its sessions over at once. */
export const startWorkerAgain = (
  simulator: Pick<SimulatorProcess, 'settings'>,
  world: World,
  settings: Record<string, string> = {},
): Promise<WorkerProcess> =>
  startWorkerProcess({
    ...testSettings(),
    ...simulator.settings,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: 'worker-1',
    ROLES: 'sessions,jobs',
    ...settings,
  })
