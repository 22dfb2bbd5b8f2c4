'use client'

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { SessionDto, SessionsPageDto } from '@/lib/sessions/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

type Sessions = {
  sessions: SessionDto[]
  /** Shows what an action answered without waiting for its event. */
  show: (session: SessionDto) => void
  /** The same for one that was removed. */
  drop: (sessionId: string) => void
  /** Reads all of them again. */
  refresh: () => void
}

const SessionsContext = createContext<Sessions | null>(null)

const sessionEvents = ['session.created', 'session.updated'] as const

export function SessionsProvider({ initial, children }: { initial: SessionsPageDto; children: ReactNode }) {
  const { slug } = useTenant()
  const [sessions, setSessions] = useState(initial.sessions)

  const refresh = useCoalesced(async () => {
    setSessions((await fetchJson<SessionsPageDto>(`/api/w/${slug}/sessions`)).sessions)
  })
  useEvents(sessionEvents, refresh)
  useResync(refresh)

  const show = useCallback((session: SessionDto) => {
    setSessions((current) =>
      current.some((other) => other.id === session.id)
        ? current.map((other) => (other.id === session.id ? session : other))
        : [...current, session],
    )
  }, [])

  const drop = useCallback((sessionId: string) => {
    setSessions((current) => current.filter(({ id }) => id !== sessionId))
  }, [])

  const value = useMemo(() => ({ sessions, show, drop, refresh }), [sessions, show, drop, refresh])
  return <SessionsContext value={value}>{children}</SessionsContext>
}

export const useSessions = (): Sessions => {
  const sessions = useContext(SessionsContext)
  if (!sessions) throw new Error('useSessions needs a SessionsProvider')
  return sessions
}
