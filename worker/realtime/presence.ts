import { v7 as uuid } from 'uuid'
import type { TicketHolder } from '@/lib/auth/realtime-tickets'
import { PresenceStatusInput } from '@/lib/presence/schema'
import {
  beatPresence,
  hidePresence,
  showPresence,
  sweepPresence,
  type PresenceNow,
  type PresentBrowser,
} from '@/lib/presence/record-presence'
import type { PresenceStatus } from '@/lib/presence/status'
import { publishLive } from '@/lib/realtime/publish-live'

export type Presence = {
  /** A browser has come in; its person shows as online until it says otherwise. */
  enter(socketId: string, holder: TicketHolder): void
  /** What a browser says of its person. False when that is no status. */
  change(socketId: string, status: unknown): boolean
  leave(socketId: string): void
  /** Says of every browser that it is still there, and looks for those of workers that are gone. */
  beat(): Promise<void>
  /** Resolves when all that was said is stored. */
  settled(): Promise<void>
}

type Shown = PresentBrowser & { status: PresenceStatus }

/** Keeps the rows of the browsers connected to this process, and tells their tenants. */
export function openPresence(onError: (error: unknown) => void): Presence {
  // A worker that is started again keeps its name; the browsers of the one before are not its own.
  const processId = uuid()
  const shown = new Map<string, Shown>()
  /** One after the other for each person, so that the last thing told is the last thing stored. */
  const queues = new Map<string, Promise<void>>()

  const afterOthers = (userId: string, run: () => Promise<PresenceNow>): void => {
    const next = (queues.get(userId) ?? Promise.resolve())
      .then(run)
      .then(tell)
      .catch(onError)
      .finally(() => {
        if (queues.get(userId) === next) queues.delete(userId)
      })
    queues.set(userId, next)
  }
  const show = (browser: Shown): void => {
    shown.set(browser.socketId, browser)
    afterOthers(browser.userId, () => showPresence(browser, processId, browser.status))
  }
  return {
    enter: (socketId, { tenantId, userId }) => show({ socketId, tenantId, userId, status: 'online' }),
    change: (socketId, status) => {
      const parsed = PresenceStatusInput.safeParse(status)
      const browser = shown.get(socketId)
      if (!parsed.success || browser === undefined) return false
      if (parsed.data !== browser.status) show({ ...browser, status: parsed.data })
      return true
    },
    leave: (socketId) => {
      const browser = shown.get(socketId)
      if (browser === undefined) return
      shown.delete(socketId)
      afterOthers(browser.userId, () => hidePresence(browser))
    },
    beat: async () => {
      const known = await beatPresence(processId)
      // This process stood still for so long that others took it for gone.
      for (const browser of shown.values()) if (!known.has(browser.socketId)) show(browser)
      for (const gone of await sweepPresence()) await tell(gone)
    },
    settled: async () => {
      while (queues.size > 0) await Promise.all(queues.values())
    },
  }
}

const tell = ({ tenantId, userId, status }: PresenceNow): Promise<void> =>
  publishLive(tenantId, { kind: 'presence.changed', ids: { userId }, payload: { status } })
