import type { Logger } from '@/lib/core/logger'

/**
 * libsignal writes whole session objects, keys included, to the console. Nothing of ours uses the console in the
 * worker, so all of it is counted and none of it is kept.
 */
export function quietLibsignal(log: Logger): void {
  const swallow = (level: string) => (): void => log.trace({ level }, 'a library wrote to the console')
  for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const)
    console[level] = swallow(level)
}
