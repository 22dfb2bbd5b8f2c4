'use client'

import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import type { ChangedConversationsDto, ConversationDto, InboxPageDto } from '@/lib/conversations/dto'
import { conversationsAtOnce } from '@/lib/conversations/schema'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { belowPage, mergeConversations, withinList } from './merge-conversations'

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
  'conversation.merged',
  'message.recorded',
  'message.updated',
] as const
const sessionEvents = ['session.updated'] as const

/** What has happened since the last answer: to some conversations, or perhaps to any. */
type Missed = { all: boolean; ids: Set<string> }
const nothingMissed = (): Missed => ({ all: false, ids: new Set() })

/** The list of conversations, kept above the pages so that it survives moving between them. */
export function InboxProvider({ initial, children }: { initial: InboxPageDto; children: ReactNode }) {
  const { slug } = useTenant()
  const [page, setPage] = useState(initial)
  const hasLoadedOlder = useRef(false)
  const missed = useRef(nothingMissed())

  const readAll = async (): Promise<void> => {
    const fresh = await fetchJson<InboxPageDto>(`/api/w/${slug}/inbox`)
    setPage((current) => ({
      conversations: mergeConversations(belowPage(current.conversations, fresh), fresh.conversations),
      before: hasLoadedOlder.current ? current.before : fresh.before,
      unreadTotal: fresh.unreadTotal,
    }))
  }
  const readChanged = async (ids: string[]): Promise<void> => {
    const query = new URLSearchParams(ids.map((id) => ['id', id]))
    const fresh = await fetchJson<ChangedConversationsDto>(`/api/w/${slug}/inbox/changes?${query}`)
    setPage((current) => ({
      conversations: mergeConversations(current.conversations, withinList(current, fresh.conversations), ids),
      before: current.before,
      unreadTotal: fresh.unreadTotal,
    }))
  }
  const refresh = useCoalesced(async () => {
    const { all, ids } = missed.current
    if (!all && ids.size === 0) return
    missed.current = nothingMissed()
    try {
      await (all || ids.size > conversationsAtOnce ? readAll() : readChanged([...ids]))
    } catch (error) {
      // Asked about again at the next try, with what has changed meanwhile.
      missed.current.all ||= all
      for (const id of ids) missed.current.ids.add(id)
      throw error
    }
  })
  const refreshAll = (): void => {
    missed.current.all = true
    refresh()
  }

  useEvents(inboxEvents, (events) => {
    for (const { ids } of events) if (ids.conversationId) missed.current.ids.add(ids.conversationId)
    refresh()
  })
  // The number's name and state stand on every row of it.
  useEvents(sessionEvents, refreshAll)
  useResync(refreshAll)

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
