'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import type { ConversationIdInput } from '@/lib/conversations/schema'
import type { Action } from '../data/use-action'
import { useInbox } from '../inbox/inbox-provider'
import { useTenant } from '../shell/tenant-provider'

/** Whoever reads what comes message by message marks all that came since together. */
const restMs = 2_000

/** A conversation is read when it is open and somebody can see it. */
export const useMarkRead = (
  conversationId: string,
  unreadCount: number,
  action: Action<ConversationIdInput, null>,
): void => {
  const { showRead } = useInbox()
  const { canSend } = useTenant()
  const toldAt = useRef(-Infinity)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useEffectEvent(() => {
    clearTimeout(due.current)
    due.current = undefined
    toldAt.current = performance.now()
    // A mark that did not arrive comes back as unread with the next refresh, and is tried again then.
    action({ conversationId }).catch(() => undefined)
  })
  const mark = useEffectEvent(() => {
    if (!canSend || unreadCount === 0 || document.visibilityState !== 'visible') return
    showRead(conversationId)
    due.current ??= setTimeout(tell, Math.max(0, toldAt.current + restMs - performance.now()))
  })
  useEffect(
    () => () => {
      if (due.current !== undefined) tell()
    },
    [],
  )
  useEffect(() => {
    const onVisible = (): void => mark()
    onVisible()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [conversationId, unreadCount])
}
