'use client'

import type { CaseEventDto, CaseEventsPageDto } from '@/lib/cases/dto'
import { useBeside } from '../thread/use-beside'

const eventsOf = (page: CaseEventsPageDto): CaseEventDto[] => page.events

/**
 * What became of the conversation's cases beside the messages that are shown, oldest first.
 * @param from time of the oldest of these; null when the thread is shown from its beginning
 */
export const useCaseEvents = (
  conversationId: string,
  initial: CaseEventsPageDto,
  from: string | null,
): CaseEventDto[] =>
  useBeside({
    conversationId,
    path: 'case-events',
    initial,
    entriesOf: eventsOf,
    kind: 'case.changed',
    from,
  })[0]
