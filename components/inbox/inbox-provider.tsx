'use client'

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import type { ChangedConversationsDto, ConversationDto, InboxPageDto } from '@/lib/conversations/dto'
import { type InboxCounts, conversationsAtOnce } from '@/lib/conversations/status'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { paramsOf, usualInbox } from './narrowing'
import { useNarrowing } from './use-narrowing'
import { belowPage, mergeConversations, withinList } from './merge-conversations'

type Inbox = {
  conversations: ConversationDto[]
  /** Not read yet, for what the list is narrowed to. */
  isLoading: boolean
  unreadTotal: number
  counts: InboxCounts
  /** Nobody has ever written. */
  isEmpty: boolean
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
  'message.removed',
] as const
const everywhereEvents = ['session.updated', 'label.changed'] as const

/** What has happened since the last answer: to some conversations, or perhaps to any. */
type Missed = { all: boolean; ids: Set<string> }
const nothingMissed = (): Missed => ({ all: false, ids: new Set() })

/** What has been read of the list that is narrowed by `query`. */
type Page = InboxPageDto & { query: string }

/**
 * The list of conversations, kept above the pages so that it survives moving between them.
 * @param initial of the inbox as one comes to it
 */
export function InboxProvider({ initial, children }: { initial: InboxPageDto; children: ReactNode }) {
  const { slug } = useTenant()
  const query = paramsOf(useNarrowing().narrowing).toString()
  const [page, setPage] = useState<Page>({ ...initial, query: paramsOf(usualInbox).toString() })
  const hasLoadedOlder = useRef(false)
  const missed = useRef(nothingMissed())
  const isLoading = page.query !== query

  const read = useCallback(
    <T,>(path: string, params: string[][] = []): Promise<T> => {
      const all = new URLSearchParams([...new URLSearchParams(query), ...params])
      return fetchJson<T>(`/api/w/${slug}/inbox${path}?${all}`)
    },
    [slug, query],
  )
  const readAll = async (): Promise<void> => {
    const fresh = await read<InboxPageDto>('')
    setPage((current) => {
      if (current.query !== query) return { ...fresh, query }
      return {
        ...fresh,
        query,
        conversations: mergeConversations(belowPage(current.conversations, fresh), fresh.conversations),
        before: hasLoadedOlder.current ? current.before : fresh.before,
      }
    })
  }
  const readChanged = async (ids: string[]): Promise<void> => {
    const fresh = await read<ChangedConversationsDto>(
      '/changes',
      ids.map((id) => ['id', id]),
    )
    setPage((current) => {
      if (current.query !== query) return current
      const conversations = withinList(current, fresh.conversations)
      return {
        ...current,
        ...fresh,
        conversations: mergeConversations(current.conversations, conversations, ids),
      }
    })
  }
  const refresh = useCoalesced(async () => {
    const { all, ids } = missed.current
    if (!all && ids.size === 0) return
    missed.current = nothingMissed()
    try {
      await (all || isLoading || ids.size > conversationsAtOnce ? readAll() : readChanged([...ids]))
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

  // What is narrowed otherwise is another list.
  useEffect(() => {
    if (!isLoading) return
    hasLoadedOlder.current = false
    missed.current.all = true
    refresh()
  }, [isLoading, query, refresh])

  useEvents(inboxEvents, (events) => {
    for (const { ids } of events) if (ids.conversationId) missed.current.ids.add(ids.conversationId)
    refresh()
  })
  // The number's name and state stand on every row of it, and a label on all it is on.
  useEvents(everywhereEvents, refreshAll)
  useResync(refreshAll)

  const { before } = page
  const loadOlder = useCallback(async () => {
    if (!before) return
    const older = await read<InboxPageDto>('', [['before', before]])
    hasLoadedOlder.current = true
    setPage((current) => {
      if (current.query !== query) return current
      return {
        ...older,
        query,
        conversations: mergeConversations(older.conversations, current.conversations),
      }
    })
  }, [read, query, before])

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
      conversations: isLoading ? [] : page.conversations,
      isLoading,
      unreadTotal: page.unreadTotal,
      counts: page.counts,
      isEmpty: page.isEmpty,
      hasOlder: !isLoading && page.before !== null,
      loadOlder,
      showRead,
    }),
    [page, isLoading, loadOlder, showRead],
  )
  return <InboxContext value={inbox}>{children}</InboxContext>
}

export const useInbox = (): Inbox => {
  const inbox = useContext(InboxContext)
  if (!inbox) throw new Error('useInbox needs an InboxProvider')
  return inbox
}
