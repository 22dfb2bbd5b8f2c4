import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'

export type RunOptions = Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> & {
  /** Past this the child is killed and the result says so. Default: no limit. */
  timeoutMs?: number
  /** Ends the program, and what it started, when it fires. */
  signal?: AbortSignal
}
export type RunResult = { code: number | null; output: string; timedOut: boolean }

/** Keeps what an error message needs; a build that prints for minutes must not fill memory. */
const maxOutputChars = 64_000

/**
 * Runs one program to its end and collects what it printed. It gets a process group of its own, so that Ctrl-C in
 * the terminal does not cut it off half-way. Rejects only when the program cannot be started.
 */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { timeoutMs, signal, ...spawnOptions } = options
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    let timedOut = false
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-maxOutputChars)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            killGroup(child)
          }, timeoutMs)
    const abort = (): void => killGroup(child)
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted === true) abort()
    const settle = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('close', (code) => {
      settle()
      resolve({ code, output: output.trim(), timedOut })
    })
  })
}

/** The program leads a group of its own; its helpers must not outlive it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
