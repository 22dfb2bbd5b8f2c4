'use client'

import { useCallback, useEffect, useState } from 'react'
import type { EventKind } from '@/lib/realtime/contract'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

type Entry = { id: string; at: string }
type Page = { before: string | null }

type BesideOptions<P extends Page, E extends Entry> = {
  conversationId: string
  /** Below the conversation's address. */
  path: string
  /** Null where nothing of the kind can be. */
  initial: P | null
  entriesOf: (page: P) => E[]
  /** Of the conversation, or of what is named instead, it means that there is something to read. */
  kind: EventKind
  about?: string
  /** Time of the oldest message that is shown; null when the thread is shown from its beginning. */
  from: string | null
}

/** A hundred entries each. */
const pagesAtMost = 20

/** Newest first comes in, oldest first goes out. */
const inOrder = <E extends Entry>(entries: E[]): E[] =>
  entries.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))

/** What stands in a thread beside the messages that are shown, oldest first, and how to change it by hand. */
export const useBeside = <P extends Page, E extends Entry>({
  conversationId,
  path,
  initial,
  entriesOf,
  kind,
  about = conversationId,
  from,
}: BesideOptions<P, E>): [E[], (edit: (entries: E[]) => E[]) => void] => {
  const { slug } = useTenant()
  const [{ entries, before }, setKnown] = useState(() => ({
    entries: initial === null ? [] : inOrder(entriesOf(initial)),
    before: initial?.before ?? null,
  }))

  const reachesBack = (oldest: E | undefined): boolean =>
    from !== null && oldest !== undefined && oldest.at < from

  const isNone = initial === null
  const refresh = useCoalesced(async () => {
    if (isNone) return
    const found: E[] = []
    let cursor: string | null = null
    for (let pages = 0; pages < pagesAtMost; pages += 1) {
      const query: string = cursor === null ? '' : `?before=${encodeURIComponent(cursor)}`
      const page = await fetchJson<P>(`/api/w/${slug}/inbox/${conversationId}/${path}${query}`)
      found.push(...entriesOf(page))
      cursor = page.before
      if (cursor === null || reachesBack(found.at(-1))) break
    }
    setKnown({ entries: inOrder(found), before: cursor })
  })
  useEvents([kind, 'conversation.merged'], (events) => {
    const isOurs = events.some((event) =>
      event.kind === kind ? Object.values(event.ids).includes(about) : event.ids.intoId === conversationId,
    )
    if (isOurs) refresh()
  })
  useResync(refresh, initial ?? undefined)

  const isShort = before !== null && !reachesBack(entries[0])
  useEffect(() => {
    if (isShort) refresh()
  }, [isShort, refresh])

  const change = useCallback((edit: (entries: E[]) => E[]) => {
    setKnown((current) => ({ ...current, entries: inOrder(edit(current.entries)) }))
  }, [])
  return [entries, change]
}
