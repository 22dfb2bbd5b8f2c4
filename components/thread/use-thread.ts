'use client'

import { useCallback, useState } from 'react'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import { placeOf } from '@/lib/messages/status'
import { fetchJson } from '../data/fetch-json'
import { useTenant } from '../shell/tenant-provider'
import { windowOf, withFresh, withNewer, withOlder, withArrivals } from './thread-window'
import { nothing, useLiveThread, type ThreadPart, type ThreadState } from './use-live-thread'

export type Thread = {
  /** Oldest first, without a gap; all of them only while the thread is short. */
  messages: MessageDto[]
  hasOlder: boolean
  /** What is shown lies in the past. */
  hasNewer: boolean
  /** So many have come from the other side while the end was out of sight. */
  unseenCount: number
  /** The end is in sight. */
  seeEnd: () => void
  loadOlder: () => Promise<void>
  loadNewer: () => Promise<void>
  /** Shows the end of the thread. */
  loadNewest: () => Promise<void>
  /** Shows what is around a message; false when it is not in this thread. */
  loadAround: (messageId: string) => Promise<boolean>
  /** What the server answered to something done here. */
  add: (message: MessageDto) => void
}

/**
 * The messages of one conversation: what the server drew, pages loaded since, and what events bring.
 * @param newestAt when the newest message was sent that the server knew when it drew the page
 * @param isAtEnd whether the end of the list is in sight
 */
export const useThread = (
  conversationId: string,
  initial: ThreadPageDto,
  newestAt: string | null,
  isAtEnd: () => boolean,
): Thread => {
  const { slug } = useTenant()
  const [thread, setThread] = useState<ThreadState>(() => ({ ...windowOf(initial), unseen: nothing }))
  const readPage = useCallback(
    (part: ThreadPart = {}) =>
      fetchJson<ThreadPageDto>(
        `/api/w/${slug}/inbox/${conversationId}/messages?${new URLSearchParams(part)}`,
      ),
    [slug, conversationId],
  )
  const show = (page: ThreadPageDto): void => setThread({ ...windowOf(page), unseen: nothing })
  useLiveThread({ conversationId, initial, newestAt, thread, setThread, readPage, isAtEnd })

  const add = useCallback((message: MessageDto) => {
    setThread((current) => {
      const isKnown = current.messages.some(({ id }) => id === message.id)
      if (isKnown || current.hasNewer) return { ...current, ...withFresh(current, [message]) }
      return { ...current, ...withArrivals({ ...current, messages: [...current.messages, message] }) }
    })
  }, [])

  const oldest = thread.messages[0]
  const newest = thread.messages.at(-1)
  return {
    messages: thread.messages,
    hasOlder: thread.hasOlder,
    hasNewer: thread.hasNewer,
    unseenCount: thread.unseen.size,
    seeEnd: () =>
      setThread((current) =>
        current.hasNewer || current.unseen.size === 0 ? current : { ...current, unseen: nothing },
      ),
    // Another window may have taken the place of the one that was asked for.
    loadOlder: async () => {
      if (!oldest) return
      const page = await readPage({ before: placeOf(oldest) })
      setThread((current) =>
        current.messages[0]?.id === oldest.id ? { ...current, ...withOlder(current, page) } : current,
      )
    },
    loadNewer: async () => {
      if (!newest) return
      const page = await readPage({ after: placeOf(newest) })
      setThread((current) =>
        current.messages.at(-1)?.id === newest.id ? { ...current, ...withNewer(current, page) } : current,
      )
    },
    loadNewest: async () => show(await readPage()),
    loadAround: async (messageId) => {
      const page = await readPage({ around: messageId })
      if (page.aroundId === null) return false
      show(page)
      return true
    },
    add,
  }
}
