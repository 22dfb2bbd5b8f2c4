import { hostname } from 'node:os'
import type { Env, WorkerRole } from '@/lib/core/env'
import { openListener } from '@/lib/core/listener'
import type { Logger } from '@/lib/core/logger'
import { startChores } from './chores'
import { startHeartbeat } from './heartbeat'
import type { Part, PartOptions } from './part'
import { startRealtime } from './realtime/part'
import { timing } from './timing'
import { resolveEndpoint } from './whatsapp/endpoint'
import { startSessions } from './whatsapp/part'

export type Worker = { stop(): Promise<void> }

/** Role → what a worker does that has it, in the order in which it is stopped. */
const parts: Record<WorkerRole, (options: PartOptions) => Part | Promise<Part>> = {
  jobs: startChores,
  sessions: startSessions,
  realtime: startRealtime,
}

/** Two parts may wait for the same channel. */
function together(all: readonly Part['channels'][]): Part['channels'] {
  const heard = new Map<string, ((payload: string) => void)[]>()
  for (const [channel, hear] of all.flatMap((channels) => Object.entries(channels))) {
    heard.set(channel, [...(heard.get(channel) ?? []), hear])
  }
  return Object.fromEntries(
    [...heard].map(([channel, hears]) => [channel, (payload) => hears.forEach((hear) => hear(payload))]),
  )
}

/** Everything one worker process does. Several share one database; one of a machine has the role realtime. */
export async function startWorker(settings: Env, log: Logger): Promise<Worker> {
  const warn: PartOptions['warn'] = (what) => (error) => log.warn({ err: error }, `${what} failed`)
  const workerId = settings.WORKER_ID ?? `${hostname()}:${process.pid}`
  const times = timing(resolveEndpoint(settings).timeScale)
  const options = { settings, workerId, times, log, warn }
  const running: Part[] = []
  for (const [role, start] of Object.entries(parts)) {
    if (settings.ROLES.includes(role as WorkerRole)) running.push(await start(options))
  }
  const listener = openListener({
    url: settings.DATABASE_URL,
    retryMs: times.listenerRetryMs,
    channels: together(running.map((part) => part.channels)),
    onUp: () => running.forEach((part) => part.onUp()),
    onError: warn('listening to the database'),
  })
  const endHeartbeat = await startHeartbeat(workerId, times.heartbeatMs, warn('telling that we live'))
  return {
    stop: async () => {
      for (const part of running) await part.stop()
      await listener.close()
      await endHeartbeat()
    },
  }
}
