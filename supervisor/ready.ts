import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** The worker tells by itself. */
export async function workerIsReady(run: ChildProcess, ended: AbortSignal): Promise<void> {
  for (;;) {
    const [message] = (await once(run, 'message', { signal: ended })) as [unknown]
    if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready')
      return
  }
}

/** The web serves when a page answers; a page that fails is not an answer. */
export function webIsReady(host: string, port: number) {
  const address = `http://${reachable(host)}:${port}/sign-in`
  return async (_run: ChildProcess, ended: AbortSignal): Promise<void> => {
    for (;;) {
      const status = await statusOf(address, ended)
      if (status !== undefined && status < 500) return
      await sleep(50, undefined, { signal: ended })
    }
  }
}

async function statusOf(address: string, ended: AbortSignal): Promise<number | undefined> {
  try {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(30_000)])
    const response = await fetch(address, { redirect: 'manual', signal })
    await response.body?.cancel()
    return response.status
  } catch {
    // Not listening yet.
    return undefined
  }
}

/** An address to reach what listens at that host. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
