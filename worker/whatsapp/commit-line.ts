import { retrying, type RetryOptions } from './retrying'
import { turnstile } from './turnstile'

/** What is staged and stored, declared where it is used. */
export type StagingPort = {
  commitStaged(): Promise<void>
  forget(): void
}

export type CommitLine = {
  /**
   * Stages something at once and has it stored soon. Resolves when more may be staged: at once, or, when much waits for
   * the database, once it is stored. Throws when nothing is stored any more.
   */
  stage(put: () => void): Promise<void>
  /** Resolves when everything staged until now is stored, rejects when it never will be; null when it is. */
  settled(): Promise<void> | null
  /** Nothing more is staged: whatever needs it fails. */
  isClosed(): boolean
  /** Stages nothing more; resolves when what is staged is stored, or given up. */
  close(): Promise<void>
}

/** Steps that may wait for the database before Baileys has to. */
const atMostWaiting = 200

export type CommitOptions = RetryOptions & {
  /** Between two commits. */
  gapMs: number
  /** What is staged will never be stored, or what was asked for never be read. */
  onLost(error: unknown): void
}

type Commit = { promise: Promise<void>; resolve(): void; reject(error: unknown): void }

/**
 * Stores what is staged, one commit after the other, each with all that was staged while the last one was under way and
 * until `gapMs` after it. Who stages goes on meanwhile: it is for whoever lets something out of the process to wait until
 * it is settled.
 */
export function openCommitLine(port: StagingPort, options: CommitOptions): CommitLine {
  let underWay: Commit | undefined
  let upcoming: Commit | undefined
  const pass = turnstile(1000 / options.gapMs)
  let waiting = 0
  let isClosed = false
  let isRunning = false
  /** Rejected once something staged was given up. */
  let lost: Promise<void> | undefined
  let running: Promise<void> = Promise.resolve()

  const isOver = (error: unknown): boolean => isClosed || options.isOver(error)

  const storeOne = async (): Promise<void> => {
    await pass()
    // What the same turn of the event loop stages is stored with it.
    await new Promise(setImmediate)
    underWay = upcoming
    upcoming = undefined
    waiting = 0
    await retrying(() => port.commitStaged(), { ...options, isOver })
    underWay?.resolve()
    underWay = undefined
  }

  const run = async (): Promise<void> => {
    isRunning = true
    try {
      while (upcoming !== undefined) await storeOne()
    } catch (error) {
      const wasClosed = isClosed
      isClosed = true
      port.forget()
      for (const commit of [underWay, upcoming]) commit?.reject(error)
      lost = (underWay ?? upcoming)?.promise
      underWay = upcoming = undefined
      if (!wasClosed) options.onLost(error)
    }
    isRunning = false
  }

  return {
    async stage(put) {
      if (isClosed) throw new ClosedError()
      put()
      waiting += 1
      if (upcoming === undefined) {
        upcoming = openCommit()
        if (!isRunning) running = run()
      }
      if (waiting >= atMostWaiting) await upcoming.promise
    },
    settled: () => lost ?? (upcoming ?? underWay)?.promise ?? null,
    isClosed: () => isClosed,
    async close() {
      isClosed = true
      await running
    },
  }
}

export class ClosedError extends Error {
  constructor() {
    super('The connection these keys belong to is closed')
    this.name = 'ClosedError'
  }
}

function openCommit(): Commit {
  let resolve = (): void => undefined
  let reject: Commit['reject'] = () => undefined
  const promise = new Promise<void>((onDone, onLost) => {
    resolve = onDone
    reject = onLost
  })
  // Nobody need be waiting for it.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
