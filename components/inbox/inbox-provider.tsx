'use client'

import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import type { ConversationDto, InboxPageDto } from '@/lib/conversations/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { mergeConversations } from './merge-conversations'

type Inbox = {
  conversations: ConversationDto[]
  unreadTotal: number
  hasOlder: boolean
  loadOlder: () => Promise<void>
  /** Shows a conversation as read before the server has said so. */
  showRead: (conversationId: string) => void
}

const InboxContext = createContext<Inbox | null>(null)

const inboxEvents = [
  'conversation.updated',
  'message.recorded',
  'message.updated',
  'session.updated',
] as const

/** The list of conversations, kept above the pages so that it survives moving between them. */
export function InboxProvider({ initial, children }: { initial: InboxPageDto; children: ReactNode }) {
  const { slug } = useTenant()
  const [page, setPage] = useState(initial)
  const hasLoadedOlder = useRef(false)
  const changed = useRef(new Set<string>())

  const refresh = useCoalesced(async () => {
    const asked = [...changed.current]
    const fresh = await fetchJson<InboxPageDto>(`/api/w/${slug}/inbox`)
    const first = new Set(fresh.conversations.map((row) => row.id))
    // A change further down than the first page is read on its own.
    const deeper = page.conversations.filter((row) => asked.includes(row.id) && !first.has(row.id))
    const rows = await Promise.all(
      deeper.map((row) => fetchJson<ConversationDto>(`/api/w/${slug}/inbox/${row.id}`)),
    )
    for (const id of asked) changed.current.delete(id)
    setPage((current) => ({
      conversations: mergeConversations(current.conversations, [...fresh.conversations, ...rows]),
      before: hasLoadedOlder.current ? current.before : fresh.before,
      unreadTotal: fresh.unreadTotal,
    }))
  })

  useEvents(inboxEvents, (events) => {
    for (const { ids } of events) if (ids.conversationId) changed.current.add(ids.conversationId)
    refresh()
  })
  useResync(refresh)

  const { before } = page
  const loadOlder = useCallback(async () => {
    if (!before) return
    const older = await fetchJson<InboxPageDto>(`/api/w/${slug}/inbox?before=${encodeURIComponent(before)}`)
    hasLoadedOlder.current = true
    setPage((current) => ({
      conversations: mergeConversations(older.conversations, current.conversations),
      before: older.before,
      unreadTotal: older.unreadTotal,
    }))
  }, [slug, before])

  const showRead = useCallback((conversationId: string) => {
    setPage((current) => {
      const row = current.conversations.find((candidate) => candidate.id === conversationId)
      if (!row || row.unreadCount === 0) return current
      return {
        ...current,
        conversations: current.conversations.map((other) =>
          other === row ? { ...row, unreadCount: 0 } : other,
        ),
        unreadTotal: Math.max(0, current.unreadTotal - row.unreadCount),
      }
    })
  }, [])

  const inbox = useMemo(
    () => ({
      conversations: page.conversations,
      unreadTotal: page.unreadTotal,
      hasOlder: page.before !== null,
      loadOlder,
      showRead,
    }),
    [page, loadOlder, showRead],
  )
  return <InboxContext value={inbox}>{children}</InboxContext>
}

export const useInbox = (): Inbox => {
  const inbox = useContext(InboxContext)
  if (!inbox) throw new Error('useInbox needs an InboxProvider')
  return inbox
}
