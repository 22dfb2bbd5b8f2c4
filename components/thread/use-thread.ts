'use client'

import { useCallback, useRef, useState } from 'react'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { mergeMessages } from './merge-messages'
import { mergeEvents } from './use-merged'
import { useOlder, type Older } from './use-older'

type Thread = {
  /** Oldest first. */
  messages: MessageDto[]
  hasOlder: boolean
  add: (message: MessageDto) => void
} & Older

const threadEvents = ['message.recorded', 'message.updated'] as const

/** The messages of one conversation: what the server drew, pages loaded since, and what events bring. */
export const useThread = (conversationId: string, initial: ThreadPageDto): Thread => {
  const { slug } = useTenant()
  const [thread, setThread] = useState(() => ({
    messages: mergeMessages([], initial.messages),
    before: initial.before,
  }))
  /** Which older page a message came with, so that a late receipt can find it. */
  const pageOf = useRef(new Map<string, string>())
  const changed = useRef(new Set<string>())
  /** Another conversation has become part of this one: its messages may lie anywhere among ours. */
  const hasGained = useRef(false)

  const readPage = useCallback(
    (before?: string) =>
      fetchJson<ThreadPageDto>(
        `/api/w/${slug}/inbox/${conversationId}/messages${before ? `?before=${encodeURIComponent(before)}` : ''}`,
      ),
    [slug, conversationId],
  )

  const refresh = useCoalesced(async () => {
    const asked = [...changed.current]
    const startsOver = hasGained.current
    const newest = await readPage()
    const inNewest = new Set(newest.messages.map((message) => message.id))
    const cursors = new Set(asked.flatMap((id) => (inNewest.has(id) ? [] : (pageOf.current.get(id) ?? []))))
    const olderPages = await Promise.all([...cursors].map((cursor) => readPage(cursor)))
    for (const id of asked) changed.current.delete(id)
    if (startsOver) hasGained.current = false
    setThread((current) => {
      const meets =
        current.messages.length === 0 || current.messages.some((message) => inNewest.has(message.id))
      // More came than one page holds: start over rather than show a thread with a hole in it.
      if (!meets || startsOver) return { messages: mergeMessages([], newest.messages), before: newest.before }
      const fresh = [...newest.messages, ...olderPages.flatMap((page) => page.messages)]
      return { ...current, messages: mergeMessages(current.messages, fresh) }
    })
  })

  useEvents(threadEvents, (events) => {
    const ours = events.filter(({ ids }) => ids.conversationId === conversationId)
    for (const { ids } of ours) if (ids.messageId) changed.current.add(ids.messageId)
    if (ours.length > 0) refresh()
  })
  useEvents(mergeEvents, (events) => {
    if (!events.some(({ ids }) => ids.intoId === conversationId)) return
    hasGained.current = true
    refresh()
  })
  useResync(refresh)

  const older = useOlder(thread.before, readPage, (pages, before) => {
    for (const { messages, cursor } of pages)
      for (const message of messages) pageOf.current.set(message.id, cursor)
    const found = pages.flatMap(({ messages }) => messages)
    setThread((current) => ({ messages: mergeMessages(found, current.messages), before }))
  })

  const add = useCallback((message: MessageDto) => {
    setThread((current) => ({ ...current, messages: mergeMessages([message], current.messages) }))
  }, [])

  return { messages: thread.messages, hasOlder: thread.before !== null, ...older, add }
}
