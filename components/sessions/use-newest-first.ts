'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { addNewest, addOlder, type Page } from './newest-first'

const sessionEvents = ['session.updated'] as const

export type NewestFirst<P extends Page> = {
  /** Null until the first page is here. */
  page: P | null
  hasFailed: boolean
  retry: () => void
  showOlder: () => Promise<void>
}

/** What happened to a number, as far back as somebody asked for, with what happens now added on top. */
export const useNewestFirst = <P extends Page>(
  sessionId: string,
  what: 'activity' | 'gaps' | 'protocol',
): NewestFirst<P> => {
  const { slug } = useTenant()
  const address = `/api/w/${slug}/sessions/${sessionId}/${what}`
  const [page, setPage] = useState<P | null>(null)
  const [hasFailed, setHasFailed] = useState(false)

  const refresh = useCoalesced(async () => {
    try {
      const newest = await fetchJson<P>(address)
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
    const older = await fetchJson<P>(`${address}?before=${encodeURIComponent(page.before)}`)
    setPage((known) => addOlder(known, older))
  }
  return { page, hasFailed, retry: refresh, showOlder }
}
