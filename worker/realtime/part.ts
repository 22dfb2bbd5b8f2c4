import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel } from '@/lib/realtime/publish-live'
import type { Part, PartOptions } from '../part'
import { openAttendance } from './attendance'
import { openEventTail } from './event-tail'
import { openPresence } from './presence'
import { openRealtime } from './server'
import { openTyping } from './typing'
import { openWatching } from './watching'

/** Carries events and live facts to browsers, and knows who is there. */
export async function startRealtime({ settings, times, log, warn }: PartOptions): Promise<Part> {
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
    typing: openTyping(warn('telling who types')),
    attendance: openAttendance(
      warn('telling who is at a conversation'),
      openWatching(warn('telling a number who looks at it')),
    ),
  })
  tail.start()
  const beat = setInterval(
    () => void presence.beat().catch(warn('telling who is still there')),
    times.presenceBeatMs,
  )
  log.info({ port: realtime.port }, 'browsers can connect')
  return {
    channels: {
      events: tail.wake,
      [liveChannel]: (payload) => {
        const live = parseLive(payload)
        if (live !== null) realtime.publishLive(live.tenantId, live.message)
      },
    },
    onUp: () => {
      // Live facts that were told meanwhile are lost; what is stored tells browsers where things stand.
      realtime.resyncAll()
      tail.wake()
    },
    stop: async () => {
      clearInterval(beat)
      await tail.stop()
      await realtime.close()
    },
  }
}
