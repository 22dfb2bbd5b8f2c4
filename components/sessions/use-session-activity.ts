'use client'

import { useEffect, useState } from 'react'
import type { SessionActivityDto, SessionActivityPageDto } from '@/lib/sessions/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { addNewest, addOlder } from './merge-activity'

const sessionEvents = ['session.updated'] as const

type SessionActivity = {
  /** Newest first; null until the first page is here. */
  activity: SessionActivityDto[] | null
  hasOlder: boolean
  hasFailed: boolean
  retry: () => void
  showOlder: () => Promise<void>
}

/** What happened to a number, as far back as somebody asked for, with what happens now added on top. */
export const useSessionActivity = (sessionId: string): SessionActivity => {
  const { slug } = useTenant()
  const address = `/api/w/${slug}/sessions/${sessionId}/activity`
  const [page, setPage] = useState<SessionActivityPageDto | null>(null)
  const [hasFailed, setHasFailed] = useState(false)

  const refresh = useCoalesced(async () => {
    try {
      const newest = await fetchJson<SessionActivityPageDto>(address)
      setPage((known) => addNewest(known, newest))
      setHasFailed(false)
    } catch (error) {
      setHasFailed(true)
      throw error
    }
  })
  useEffect(refresh, [refresh])
  useEvents(sessionEvents, (events) => {
    if (events.some(({ ids }) => ids.sessionId === sessionId)) refresh()
  })
  useResync(refresh)

  const showOlder = async (): Promise<void> => {
    if (!page?.before) return
    const older = await fetchJson<SessionActivityPageDto>(
      `${address}?before=${encodeURIComponent(page.before)}`,
    )
    setPage((known) => addOlder(known, older))
  }

  return {
    activity: page?.activity ?? null,
    hasOlder: page?.before != null,
    hasFailed,
    retry: refresh,
    showOlder,
  }
}
