import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BackOff } from './back-off'
import { rotateLog } from './files'
import { PlainError } from './plain-error'

export type ChildOptions = {
  name: string
  /** Arguments of this Node. */
  args: readonly string[]
  cwd: string
  env: NodeJS.ProcessEnv
  logFile: string
  /** Resolves when this run of the process serves; the signal says that it ended. */
  waitUntilReady: (run: ChildProcess, ended: AbortSignal) => Promise<void>
  /** Called whenever the process number changes. */
  onPid: () => void
  log: (line: string) => void
}

const graceMs = 10_000
const firstTries = 4
const firstReadyMs = 90_000

/**
 * Keeps one process of ours running: in a process group of its own (the terminal's Ctrl-C goes to the supervisor
 * alone), with an IPC channel (it ends itself when we are gone), a log that outlives us, and a new start after
 * each end.
 */
export class Child {
  private readonly backOff = new BackOff()
  private readonly stopping = new AbortController()
  private current: ChildProcess | undefined
  private loop: Promise<void> | undefined
  private hasServed = false

  constructor(private readonly options: ChildOptions) {
    mkdirSync(path.dirname(options.logFile), { recursive: true, mode: 0o755 })
    rotateLog(options.logFile)
  }

  get name(): string {
    return this.options.name
  }

  get pid(): number | undefined {
    return this.current?.pid
  }

  /** Resolves when it serves for the first time. @throws PlainError when it keeps ending, or takes too long. */
  async start(): Promise<void> {
    const { name, logFile } = this.options
    const advice = `see ${logFile}`
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new PlainError(`The ${name} did not get ready in ${firstReadyMs / 1000} s; ${advice}.`)),
        firstReadyMs,
      )
      const settle = (error?: Error): void => {
        clearTimeout(timer)
        if (error === undefined) resolve()
        else reject(error)
      }
      this.loop = this.keep((error) => settle(error))
      this.loop.catch((error: unknown) => settle(error instanceof Error ? error : new Error(String(error))))
    })
  }

  /** Asks over IPC, waits for the grace time, then ends it. */
  async stop(): Promise<void> {
    this.stopping.abort()
    const run = this.current
    if (run !== undefined) {
      if (run.connected) run.send({ type: 'stop' }, () => undefined)
      const timer = setTimeout(() => run.kill('SIGKILL'), graceMs)
      await this.loop?.catch(() => undefined)
      clearTimeout(timer)
    }
  }

  /** Ends it now, in the middle of whatever it does. */
  kill(): void {
    this.stopping.abort()
    this.current?.kill('SIGKILL')
  }

  private async keep(onFirst: (error?: Error) => void): Promise<void> {
    const { name, logFile, log } = this.options
    for (let tries = 1; !this.stopping.signal.aborted; tries++) {
      const startedAt = Date.now()
      const how = await this.runOnce(onFirst)
      if (this.stopping.signal.aborted) return
      if (!this.hasServed && tries >= firstTries) {
        throw new PlainError(`The ${name} ends as soon as it starts (${how}); see ${logFile}.`)
      }
      const delayMs = this.backOff.next(Date.now() - startedAt)
      log(`The ${name} ended (${how}) and starts again in ${delayMs / 1000} s; see ${logFile}.`)
      await sleep(delayMs, undefined, { signal: this.stopping.signal }).catch(() => undefined)
    }
  }

  /** @returns how it ended. */
  private async runOnce(onFirst: (error?: Error) => void): Promise<string> {
    const { args, cwd, env, logFile } = this.options
    const output = openSync(logFile, 'a', 0o600)
    const run = spawn(process.execPath, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    })
    closeSync(output)
    const ended = new AbortController()
    const exit = once(run, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
    this.current = run
    this.options.onPid()
    this.options.waitUntilReady(run, ended.signal).then(
      () => {
        this.hasServed = true
        onFirst()
      },
      // It ended first; the exit below tells.
      () => undefined,
    )
    try {
      const [code, signal] = await exit
      return signal ?? `code ${code ?? 'unknown'}`
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      ended.abort()
      this.current = undefined
      this.options.onPid()
    }
  }
}
