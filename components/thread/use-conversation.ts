'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { ConversationDto, OpenConversationDto } from '@/lib/conversations/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useInbox } from '../inbox/inbox-provider'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

const conversationEvents = ['conversation.updated', 'message.recorded', 'label.changed'] as const

/**
 * The conversation that is open, as it is now. The list beside it keeps it fresh while it shows it; only what the list
 * leaves out is read alone.
 */
export const useConversation = (initial: OpenConversationDto): OpenConversationDto => {
  const { slug } = useTenant()
  const listed = useInbox().conversations.find((row) => row.id === initial.id)
  const isListed = listed !== undefined
  const wasListed = useRef(false)
  const [known, setKnown] = useState<ConversationDto>(initial)
  const [hasHadCase, setHasHadCase] = useState(initial.hasHadCase)
  if (listed !== undefined && listed !== known) setKnown(listed)
  // The rows of the list do not say it.
  if (known.case !== null && !hasHadCase) setHasHadCase(true)
  const read = useCoalesced(async () => {
    const fresh = await fetchJson<OpenConversationDto>(`/api/w/${slug}/inbox/${initial.id}`)
    setKnown(fresh)
    setHasHadCase(fresh.hasHadCase)
  })
  const readUnlisted = (): void => {
    if (!isListed) read()
  }
  useEvents(conversationEvents, (events) => {
    if (events.some(({ kind, ids }) => kind === 'label.changed' || ids.conversationId === initial.id)) {
      readUnlisted()
    }
  })
  useResync(readUnlisted, initial)
  useEffect(() => {
    // What took it off the list is not in the row that was on it.
    if (wasListed.current && !isListed) read()
    wasListed.current = isListed
  }, [isListed, read])
  return useMemo(() => ({ ...known, hasHadCase }), [known, hasHadCase])
}
