'use client'

import { useRouter } from 'next/navigation'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import type { PresenceStatus } from '@/lib/presence/status'
import type { AttendInput, EventDto, EventKind, LiveDto, TypingInput } from '@/lib/realtime/contract'
import type { RealtimeConnection, RealtimeHandlers } from './connect'
import { openRecentEvents, type RecentEvents } from './recent-events'

type Listeners = {
  events: Set<(batch: EventDto[]) => void>
  recent: RecentEvents
  live: Set<(message: LiveDto) => void>
  resync: Set<() => void>
}

type ConnectionState = 'connecting' | 'connected' | 'cut'

const noListeners = (): Listeners => ({
  events: new Set(),
  recent: openRecentEvents(),
  live: new Set(),
  resync: new Set(),
})

/** After which what connects is fetched again where that failed, in milliseconds. */
const loadAgainMs = 4_000

const ListenersContext = createContext<Listeners>(noListeners())
/** Says how the person at this browser shows to colleagues. */
type ShowAs = (status: PresenceStatus) => void

type SayTyping = (said: TypingInput) => void
type SayAttending = (said: AttendInput) => void

const ShowAsContext = createContext<ShowAs>(() => {})
const SayAttendingContext = createContext<SayAttending>(() => {})
const SayTypingContext = createContext<SayTyping>(() => {})
const ConnectionContext = createContext<ConnectionState>('connecting')

type RealtimeProviderProps = {
  tenant: string
  /** Who the person is here and what the workspace is, as the page was drawn by. */
  standing: string
  children: ReactNode
}

/** One socket for everything below; components only ever listen. */
export function RealtimeProvider({ tenant, standing, children }: RealtimeProviderProps) {
  const router = useRouter()
  const onStanding = useEffectEvent((told: string) => {
    if (told !== standing) router.refresh()
  })
  const [listeners] = useState(noListeners)
  const [state, setState] = useState<ConnectionState>('connecting')

  const connection = useRef<RealtimeConnection>(null)
  const shownAs = useRef<PresenceStatus>('online')
  const showAs = useCallback<ShowAs>((status) => {
    shownAs.current = status
    connection.current?.showAs(status)
  }, [])

  const sayAttending = useCallback<SayAttending>((said) => connection.current?.say('attend', said), [])
  const sayTyping = useCallback<SayTyping>((said) => connection.current?.say('typing', said), [])

  useEffect(() => {
    const handlers: RealtimeHandlers = {
      onEvents: (batch) => {
        listeners.recent.add(batch)
        listeners.events.forEach((listener) => listener(batch))
      },
      onLive: (message) => listeners.live.forEach((listener) => listener(message)),
      onResync: () => {
        listeners.recent.miss()
        listeners.resync.forEach((listener) => listener())
      },
      onConnected: (isConnected) => setState(isConnected ? 'connected' : 'cut'),
      // The server shows what is left: the sign-in page, or that there is nothing here.
      onRefused: () => window.location.reload(),
      onStanding: (told) => onStanding(told),
      onReadmitted: () => router.refresh(),
    }
    let isOver = false
    let retry: ReturnType<typeof setTimeout> | undefined
    // The page is drawn and answers before socket.io is there.
    const open = (): void => {
      import('./connect').then(
        ({ connectRealtime }) => {
          if (isOver) return
          const opened = connectRealtime(tenant, handlers)
          connection.current = opened
          opened.showAs(shownAs.current)
        },
        () => {
          if (isOver) return
          setState('cut')
          retry = setTimeout(open, loadAgainMs)
        },
      )
    }
    open()
    return () => {
      isOver = true
      clearTimeout(retry)
      connection.current?.end()
      connection.current = null
    }
  }, [tenant, listeners, router])

  return (
    <ListenersContext value={listeners}>
      <ShowAsContext value={showAs}>
        <SayTypingContext value={sayTyping}>
          <SayAttendingContext value={sayAttending}>
            <ConnectionContext value={state}>{children}</ConnectionContext>
          </SayAttendingContext>
        </SayTypingContext>
      </ShowAsContext>
    </ListenersContext>
  )
}

/**
 * Called with the events of these kinds, batch by batch. What is shown was drawn a moment before it listens: what came
 * since is told at once, and maybe what was drawn already. `fromNow` leaves that out, for what is not to be said twice.
 */
export const useEvents = (
  kinds: readonly EventKind[],
  handler: (events: EventDto[]) => void,
  { fromNow = false }: { fromNow?: boolean } = {},
): void => {
  const { events, recent } = useContext(ListenersContext)
  const handle = useEffectEvent((batch: EventDto[]) => {
    const wanted = batch.filter((event) => kinds.includes(event.kind))
    if (wanted.length > 0) handler(wanted)
  })
  useEffect(() => {
    const listener = (batch: EventDto[]): void => handle(batch)
    events.add(listener)
    if (!fromNow) listener(recent.read())
    return () => {
      events.delete(listener)
    }
  }, [events, recent, fromNow])
}

export const useLive = <K extends LiveDto['kind']>(
  kind: K,
  handler: (message: Extract<LiveDto, { kind: K }>) => void,
): void => {
  const { live } = useContext(ListenersContext)
  const handle = useEffectEvent((message: LiveDto) => {
    if (message.kind === kind) handler(message as Extract<LiveDto, { kind: K }>)
  })
  useEffect(() => {
    const listener = (message: LiveDto): void => handle(message)
    live.add(listener)
    return () => {
      live.delete(listener)
    }
  }, [live])
}

/** What the server drew and something has begun from: a page that is gone back to begins from the same once more. */
const begunFrom = new WeakSet<object>()

/**
 * Called when events may have been missed; with `drawn`, what the server drew for it, also when that was a moment before
 * it listens, or when it is gone back to however much later.
 */
export const useResync = (handler: () => void, drawn?: object): void => {
  const { resync, recent } = useContext(ListenersContext)
  const handle = useEffectEvent(handler)
  useEffect(() => {
    const listener = (): void => handle()
    resync.add(listener)
    if (drawn && (recent.hasMissed() || begunFrom.has(drawn))) listener()
    if (drawn) begunFrom.add(drawn)
    return () => {
      resync.delete(listener)
    }
  }, [resync, recent, drawn])
}

export const useShowAs = (): ShowAs => useContext(ShowAsContext)

export const useSayAttending = (): SayAttending => useContext(SayAttendingContext)

export const useSayTyping = (): SayTyping => useContext(SayTypingContext)

export const useConnectionState = (): ConnectionState => useContext(ConnectionContext)
