'use client'

import type { ConversationGapDto, ConversationGapsPageDto } from '@/lib/connection-gaps/dto'
import type { OpenConversationDto } from '@/lib/conversations/dto'
import { useBeside } from './use-beside'

const gapsOf = (page: ConversationGapsPageDto): ConversationGapDto[] => page.gaps

/**
 * Interruptions of the number beside the messages that are shown, oldest first.
 * @param from time of the oldest of these; null when the thread is shown from its beginning
 */
export const useConversationGaps = (
  { id: conversationId, session }: OpenConversationDto,
  initial: ConversationGapsPageDto,
  from: string | null,
): ConversationGapDto[] =>
  useBeside({
    conversationId,
    path: 'gaps',
    initial,
    entriesOf: gapsOf,
    kind: 'session.updated',
    about: session.id,
    from,
  })[0]
