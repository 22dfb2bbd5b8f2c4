'use client'

import { useCallback, useEffect, useState } from 'react'
import type { SharedMediaDto } from '@/lib/messages/dto'
import { placeOf } from '@/lib/messages/status'
import { fetchJson } from '../data/fetch-json'
import { useTenant } from '../shell/tenant-provider'

type SharedMedia = {
  items: SharedMediaDto['items']
  /** The first page is not there yet. */
  isLoading: boolean
  hasFailed: boolean
  hasOlder: boolean
  loadOlder: () => Promise<void>
  tryAgain: () => void
}

/** What was sent to and fro in a conversation, page by page. */
export function useSharedMedia(conversationId: string): SharedMedia {
  const { slug } = useTenant()
  const [page, setPage] = useState<SharedMediaDto | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const read = useCallback(
    (query = '') => fetchJson<SharedMediaDto>(`/api/w/${slug}/inbox/${conversationId}/media${query}`),
    [slug, conversationId],
  )
  useEffect(() => {
    let isWanted = true
    read().then(
      (first) => isWanted && setPage(first),
      () => isWanted && setHasFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [read, attempt])
  return {
    items: page?.items ?? [],
    isLoading: page === null && !hasFailed,
    hasFailed,
    hasOlder: page?.hasOlder ?? false,
    loadOlder: async () => {
      const last = page?.items.at(-1)
      if (!page || !last) return
      const place = placeOf({ at: last.at, id: last.messageId })
      const older = await read(`?before=${encodeURIComponent(place)}`)
      setPage({ items: [...page.items, ...older.items], hasOlder: older.hasOlder })
    },
    tryAgain: () => {
      setHasFailed(false)
      setAttempt((count) => count + 1)
    },
  }
}
