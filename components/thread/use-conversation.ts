'use client'

import { useState } from 'react'
import type { ConversationDto } from '@/lib/conversations/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useInbox } from '../inbox/inbox-provider'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

const conversationEvents = ['conversation.updated', 'message.recorded', 'label.changed'] as const

/** The conversation that is open, as it is now, whether the list beside it shows it or not. */
export const useConversation = (initial: ConversationDto): ConversationDto => {
  const { slug } = useTenant()
  const listed = useInbox().conversations.find((row) => row.id === initial.id)
  const [known, setKnown] = useState(initial)
  const read = useCoalesced(async () => {
    // A list that shows it reads it as well.
    setKnown(await fetchJson<ConversationDto>(`/api/w/${slug}/inbox/${initial.id}`))
  })
  useEvents(conversationEvents, (events) => {
    if (events.some(({ kind, ids }) => kind === 'label.changed' || ids.conversationId === initial.id)) read()
  })
  useResync(read)
  return listed ?? known
}
