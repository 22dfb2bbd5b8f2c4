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

/**
 * The web serves when it reaches its database, finds it migrated, and a page answers; a page that fails is not an
 * answer. The worker tells of itself.
 */
export function webIsReady(host: string, port: number) {
  const at = `http://${reachable(host)}:${port}`
  const isReached = async (ended: AbortSignal): Promise<boolean> => {
    const health = await ask(`${at}/api/health`, ended)
    if (!isServing((await health?.json().catch(() => undefined)) as unknown)) return false
    const page = await ask(`${at}/sign-in`, ended)
    await page?.body?.cancel()
    return page !== undefined && page.status < 500
  }
  return async (_run: ChildProcess, ended: AbortSignal): Promise<void> => {
    while (!(await isReached(ended))) await sleep(50, undefined, { signal: ended })
  }
}

function isServing(health: unknown): boolean {
  const { checks } = (health ?? {}) as { checks?: Record<string, string> }
  return checks?.database === 'ok' && checks.migrations === 'ok'
}

async function ask(address: string, ended: AbortSignal): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(30_000)])
    return await fetch(address, { redirect: 'manual', signal })
  } catch {
    // Not listening yet.
    return undefined
  }
}

/** An address to reach what listens at that host. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
