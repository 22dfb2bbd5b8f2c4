import { hostname } from 'node:os'
import type { Env } from '@/lib/core/env'
import { openListener } from '@/lib/core/listener'
import type { Logger } from '@/lib/core/logger'
import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel } from '@/lib/realtime/publish-live'
import { startHeartbeat } from './heartbeat'
import { openEventTail } from './realtime/event-tail'
import { openPresence } from './realtime/presence'
import { openRealtime } from './realtime/server'
import { startChores } from './chores'
import { timing } from './timing'
import { resolveEndpoint } from './whatsapp/endpoint'
import { Fleet } from './whatsapp/fleet'
import { trustEndpoint } from './whatsapp/trust'

export type Worker = { realtimePort: number; stop(): Promise<void> }

/** Everything one worker process runs: its numbers, and the way to the browsers. */
export async function startWorker(settings: Env, log: Logger): Promise<Worker> {
  const endpoint = resolveEndpoint(settings)
  trustEndpoint(endpoint)
  const times = timing(endpoint.timeScale)
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, `${what} failed`)

  const workerId = settings.WORKER_ID ?? `${hostname()}:${process.pid}`
  const fleet = new Fleet({
    workerId,
    endpoint,
    timing: times,
    log,
  })
  const tail = await openEventTail({
    pollMs: times.eventPollMs,
    onBatch: (batch) => realtime.publishEvents(batch),
    onError: warn('reading the event log'),
  })
  const presence = openPresence(warn('telling who is there'))
  const realtime = await openRealtime({
    port: settings.REALTIME_PORT,
    publicOrigin: new URL(settings.PUBLIC_URL).origin,
    position: tail.position,
    log,
    presence,
  })
  tail.start()
  const listener = openListener({
    url: settings.DATABASE_URL,
    retryMs: times.listenerRetryMs,
    channels: {
      events: tail.wake,
      sessions: () => fleet.wake(),
      outbox: () => fleet.wakeOutbox(),
      [liveChannel]: (payload) => {
        const live = parseLive(payload)
        if (live !== null) realtime.publishLive(live.tenantId, live.message)
      },
    },
    onUp: () => {
      // Live facts that were told meanwhile are lost; what is stored tells browsers where things stand.
      realtime.resyncAll()
      tail.wake()
      fleet.wake()
      fleet.wakeOutbox()
    },
    onError: warn('listening to the database'),
  })
  const endChores = startChores(times, warn)
  const presenceBeat = setInterval(
    () => void presence.beat().catch(warn('telling who is still there')),
    times.presenceBeatMs,
  )
  const endHeartbeat = await startHeartbeat(workerId, times.heartbeatMs, warn('telling that we live'))
  fleet.start()
  return {
    realtimePort: realtime.port,
    stop: async () => {
      endChores()
      clearInterval(presenceBeat)
      await fleet.stop()
      await listener.close()
      await tail.stop()
      await realtime.close()
      await endHeartbeat()
    },
  }
}
