'use client'

import { useEffect, useEffectEvent } from 'react'
import type { ConversationIdInput } from '@/lib/conversations/schema'
import type { Action } from '../data/use-action'
import { useInbox } from '../inbox/inbox-provider'
import { useTenant } from '../shell/tenant-provider'

/** A conversation is read when it is open and somebody can see it. */
export const useMarkRead = (
  conversationId: string,
  unreadCount: number,
  action: Action<ConversationIdInput, null>,
): void => {
  const { showRead } = useInbox()
  const { canSend } = useTenant()
  const mark = useEffectEvent(() => {
    if (!canSend || unreadCount === 0 || document.visibilityState !== 'visible') return
    showRead(conversationId)
    // A mark that did not arrive comes back as unread with the next refresh, and is tried again then.
    action({ conversationId }).catch(() => undefined)
  })
  useEffect(() => {
    const onVisible = (): void => mark()
    onVisible()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [conversationId, unreadCount])
}
