'use client'

import type { GroupEventDto, GroupEventsPageDto } from '@/lib/group-events/dto'
import { useBeside } from './use-beside'

const eventsOf = (page: GroupEventsPageDto): GroupEventDto[] => page.events

/**
 * What happened in a group chat beside the messages that are shown, oldest first.
 * @param initial null for a chat with one person, in which nothing of the kind happens
 * @param from time of the oldest of these; null when the thread is shown from its beginning
 */
export const useGroupEvents = (
  conversationId: string,
  initial: GroupEventsPageDto | null,
  from: string | null,
): GroupEventDto[] =>
  useBeside({
    conversationId,
    path: 'group-events',
    initial,
    entriesOf: eventsOf,
    kind: 'group_event.recorded',
    from,
  })[0]
