import { insist } from '../testing/until'
import { startWorkerProcess, type WorkerProcess } from '../testing/worker-process'

/** A worker that is started again under its name, as the supervisor would do it. */
export class WorkerSlot {
  #process: WorkerProcess | undefined
  #isFrozen = false
  startedAt = new Date(0)
  /** Exits that nobody asked for. */
  readonly crashes: string[] = []

  constructor(
    readonly name: string,
    private readonly settings: Record<string, string>,
    private readonly file: string,
  ) {}

  get isRunning(): boolean {
    return this.#process !== undefined
  }

  /** What the one that runs has logged. */
  get output(): string {
    return this.#process?.output() ?? ''
  }

  /** One that ends before it is ready, since its database is away, is started again. */
  async start(): Promise<void> {
    if (this.#process !== undefined) return
    await insist(`${this.name} to be ready`, async () => {
      this.startedAt = new Date()
      this.#watch(await startWorkerProcess({ ...this.settings, WORKER_ID: this.name }, this.file))
    })
  }

  #watch(started: WorkerProcess): void {
    this.#process = started
    void started.exited.then(() => {
      if (this.#process !== started) return
      this.#process = undefined
      this.crashes.push(`${this.name} ended by itself: ${started.output().slice(-2_000)}`)
    })
  }

  /** Stops it where it is; false when there is none. */
  freeze(): boolean {
    if (this.#process === undefined || this.#isFrozen) return false
    process.kill(this.#process.pid, 'SIGSTOP')
    this.#isFrozen = true
    return true
  }

  thaw(): void {
    if (this.#process !== undefined && this.#isFrozen) process.kill(this.#process.pid, 'SIGCONT')
    this.#isFrozen = false
  }

  /** With SIGKILL, frozen or not. */
  async kill(): Promise<void> {
    const dying = this.#process
    this.#process = undefined
    this.#isFrozen = false
    await dying?.kill()
  }

  async stop(): Promise<void> {
    const stopping = this.#process
    this.#process = undefined
    await stopping?.stop()
  }
}
