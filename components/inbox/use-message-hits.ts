'use client'

import { useCallback, useEffect, useState } from 'react'
import type { MessageHitDto, MessageHitsDto } from '@/lib/messages/dto'
import { placeOf } from '@/lib/messages/status'
import { fetchJson } from '../data/fetch-json'
import { useTenant } from '../shell/tenant-provider'

type Answer = MessageHitsDto & { search: string; hasFailed: boolean }

type MessageHits = {
  hits: MessageHitDto[]
  isLoading: boolean
  hasFailed: boolean
  hasOlder: boolean
  loadOlder: () => Promise<void>
  tryAgain: () => void
}

const unanswered: Answer = { search: '', hits: [], hasOlder: false, hasFailed: false }

/** Messages that hold what is looked for; the answer to an earlier text is not shown. */
export const useMessageHits = (search: string): MessageHits => {
  const { slug } = useTenant()
  const [answer, setAnswer] = useState<Answer>(unanswered)
  const [attempt, setAttempt] = useState(0)
  const read = useCallback(
    (part: Record<string, string> = {}) =>
      fetchJson<MessageHitsDto>(`/api/w/${slug}/search?${new URLSearchParams({ search, ...part })}`),
    [slug, search],
  )
  useEffect(() => {
    let isCurrent = true
    read()
      .then(
        (found) => ({ ...found, hasFailed: false }),
        () => ({ hits: [], hasOlder: false, hasFailed: true }),
      )
      .then((found) => (isCurrent ? setAnswer({ ...found, search }) : null))
    return () => {
      isCurrent = false
    }
  }, [read, search, attempt])

  const isLoading = answer.search !== search
  const last = answer.hits.at(-1)
  return {
    hits: isLoading ? [] : answer.hits,
    isLoading,
    hasFailed: !isLoading && answer.hasFailed,
    hasOlder: !isLoading && answer.hasOlder,
    loadOlder: async () => {
      if (!last) return
      const older = await read({ before: placeOf(last) })
      setAnswer((current) =>
        current.search === search && current.hits.at(-1)?.id === last.id
          ? { ...current, ...older, hits: [...current.hits, ...older.hits] }
          : current,
      )
    },
    tryAgain: () => {
      setAnswer(unanswered)
      setAttempt(attempt + 1)
    },
  }
}
