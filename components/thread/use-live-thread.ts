'use client'

import { useRef, type Dispatch, type SetStateAction } from 'react'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { windowOf, withFresh, withNewest, withoutGone, type ThreadWindow } from './thread-window'
import { mergeEvents } from './use-merged'

/** `unseen` are messages from the other side that came while the end was out of sight. */
export type ThreadState = ThreadWindow & { unseen: ReadonlySet<string> }
export type ThreadPart = Partial<Record<'before' | 'after' | 'around', string>>
export const nothing: ReadonlySet<string> = new Set()

const threadEvents = ['message.recorded', 'message.updated'] as const
const removedEvents = ['message.removed'] as const

type LiveThread = {
  conversationId: string
  initial: ThreadPageDto
  /** When the newest message was sent that the page was drawn with, in this part of the thread or not. */
  newestAt: string | null
  thread: ThreadState
  setThread: Dispatch<SetStateAction<ThreadState>>
  readPage: (part?: ThreadPart) => Promise<ThreadPageDto>
  isAtEnd: () => boolean
}

/** Reads anew what events tell of: the newest page, and those of older messages that are shown. */
export const useLiveThread = ({
  conversationId,
  initial,
  newestAt,
  thread,
  setThread,
  readPage,
  isAtEnd,
}: LiveThread): void => {
  const changed = useRef(new Set<string>())
  /** What is newer came after, though no event told of it: the line may have been cut, or not be there yet. */
  const knownUntil = useRef(newestAt ?? '')
  /** Kept for good: an answer that was read before may come after. */
  const gone = useRef(new Set<string>())
  /** Another conversation has become part of this one: its messages may lie anywhere among ours. */
  const hasGained = useRef(false)

  const refresh = useCoalesced(async () => {
    const told = [...changed.current]
    const startsOver = hasGained.current
    const newest = await readPage()
    const inNewest = new Set(newest.messages.map(({ id }) => id))
    const shown = new Set(thread.messages.map(({ id }) => id))
    const older = told.filter((id) => shown.has(id) && !inNewest.has(id))
    const fresh = await readAround(older, (around) => readPage({ around }))
    for (const id of told) changed.current.delete(id)
    if (startsOver) {
      hasGained.current = false
      return setThread(withoutGone({ ...windowOf(newest), unseen: nothing }, gone.current))
    }
    const atEnd = isAtEnd()
    const since = knownUntil.current
    for (const { at } of newest.messages) if (at > knownUntil.current) knownUntil.current = at
    setThread((current) => {
      const window = withoutGone(withFresh(withNewest(current, newest, atEnd), fresh), gone.current)
      const isSeen = atEnd && !window.hasNewer
      return { ...window, unseen: isSeen ? nothing : withArrived(current, newest, told, since) }
    })
  })

  useEvents(threadEvents, (events) => {
    const ours = events.filter(({ ids }) => ids.conversationId === conversationId)
    for (const { ids } of ours) if (ids.messageId) changed.current.add(ids.messageId)
    if (ours.length > 0) refresh()
  })
  useEvents(removedEvents, (events) => {
    for (const { ids } of events) if (ids.messageId) gone.current.add(ids.messageId)
    setThread((current) => withoutGone(current, gone.current))
  })
  useEvents(mergeEvents, (events) => {
    if (!events.some(({ ids }) => ids.intoId === conversationId)) return
    hasGained.current = true
    refresh()
  })
  useResync(refresh, initial)
}

/** A page around one of them often holds others. */
async function readAround(
  ids: string[],
  read: (id: string) => Promise<ThreadPageDto>,
): Promise<MessageDto[]> {
  const found = new Map<string, MessageDto>()
  for (const id of ids) {
    if (found.has(id)) continue
    for (const message of (await read(id)).messages) found.set(message.id, message)
  }
  return [...found.values()]
}

/**
 * With what has come from the other side since: all that is new at the end of the thread, or, where that is not shown,
 * what was told of.
 */
function withArrived(
  { messages, hasNewer, unseen }: ThreadState,
  newest: ThreadPageDto,
  told: string[],
  since: string,
): ReadonlySet<string> {
  const shown = new Set(messages.map(({ id }) => id))
  const last = messages.at(-1)
  const arrived = newest.messages.filter(
    ({ id, direction, at }) =>
      direction === 'in' &&
      !shown.has(id) &&
      (!hasNewer || told.includes(id) || at > since) &&
      (!last || at >= last.at),
  )
  return arrived.length === 0 ? unseen : new Set([...unseen, ...arrived.map(({ id }) => id)])
}
