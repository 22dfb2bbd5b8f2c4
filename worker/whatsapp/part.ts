import { parseTyping, typingChannel } from '@/lib/realtime/typing'
import { parseWatching, watchingChannel } from '@/lib/realtime/watching'
import type { Part, PartOptions } from '../part'
import { resolveEndpoint } from './endpoint'
import { Fleet } from './fleet'
import { enforceSignatures } from './signatures'
import { trustEndpoint } from './trust'

/** Runs numbers. */
export function startSessions({ settings, workerId, times, log }: PartOptions): Part {
  const endpoint = resolveEndpoint(settings)
  trustEndpoint(endpoint)
  enforceSignatures()
  const fleet = new Fleet({ workerId, endpoint, timing: times, log })
  fleet.start()
  return {
    channels: {
      sessions: () => fleet.wake(),
      outbox: () => {
        fleet.wakeOutbox()
        fleet.wakeReceipts()
      },
      media: () => fleet.wakeMedia(),
      [typingChannel]: (payload) => {
        const typing = parseTyping(payload)
        if (typing !== null) fleet.type(typing)
      },
      [watchingChannel]: (payload) => {
        const watching = parseWatching(payload)
        if (watching !== null) fleet.watch(watching)
      },
    },
    onUp: () => {
      fleet.wake()
      fleet.wakeOutbox()
      fleet.wakeMedia()
    },
    stop: () => fleet.stop(),
  }
}
