import { parentOf } from './process-life'

/** npm and the shell it starts us with may be ended without a word to us; our parent then changes. */
const parentCheckMs = 500

/**
 * Signals reach the supervisor alone: web, worker and database are not in the terminal's group. The first one asks
 * for an orderly stop, the second forces it. The end of npm, or of a test that holds our IPC channel, asks as well.
 */
export function watchForStop(options: { onForce: () => void; log: (line: string) => void }): {
  signal: AbortSignal
  asked: Promise<void>
} {
  const stopping = new AbortController()
  const { signal } = stopping
  const asked = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  // A terminal that closed takes its output with it; that is no reason to stop half-way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let firstAt = 0
  const ask = (): void => {
    if (!signal.aborted) {
      firstAt = Date.now()
      options.log('Stopping…')
      stopping.abort()
    } else if (Date.now() - firstAt > 300) {
      // npm passes the terminal's Ctrl-C on to us a second time within milliseconds; that one is not meant.
      options.log('Stopping now.')
      options.onForce()
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask)
  const askOnce = (): void => {
    if (!signal.aborted) ask()
  }
  if (process.connected) process.once('disconnect', askOnce)
  if (process.env.npm_lifecycle_event !== undefined) watchParent(askOnce)
  return { signal, asked }
}

/** Some shells stay between npm and us, and outlive it; so the shell's parent counts too where we can see it. */
function watchParent(onGone: () => void): void {
  const lineage = (): string => `${process.ppid} ${parentOf(process.ppid) ?? ''}`
  const before = lineage()
  setInterval(() => {
    if (lineage() !== before) onGone()
  }, parentCheckMs).unref()
}
