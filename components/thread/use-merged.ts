'use client'

import { useRouter } from 'next/navigation'
import type { ConversationDto } from '@/lib/conversations/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { draftKey, noteDraftKey, outboxKey } from '../inbox/storage-keys'
import { useNarrowing } from '../inbox/use-narrowing'
import { joinDrafts, parseDraft, writeDraft } from '../notes/note-draft'
import { attachmentStore } from '../attachments/use-attachments'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { readStoredText, writeStoredText } from '../storage/use-stored-text'
import { parseOutbox, writeOutbox } from './outbox'

export const mergeEvents = ['conversation.merged'] as const

/** Goes on in the conversation that has become of this one, with what was being written in it. */
export const useMerged = (conversationId: string): void => {
  const router = useRouter()
  const { slug, user } = useTenant()
  const { threadHref } = useNarrowing()
  const goTo = (intoId: string): void => {
    if (intoId === conversationId) return
    attachmentStore.move(conversationId, intoId)
    carryOver(user.id, conversationId, intoId)
    router.replace(threadHref(intoId))
  }
  useEvents(mergeEvents, (events) => {
    // Two merges may arrive together, the one into what the other is merged into.
    const intoId = events.reduce(
      (at, { ids }) => (ids.conversationId === at ? (ids.intoId ?? at) : at),
      conversationId,
    )
    goTo(intoId)
  })
  // It may have been merged while we were not told.
  const look = useCoalesced(async () =>
    goTo((await fetchJson<ConversationDto>(`/api/w/${slug}/inbox/${conversationId}`)).id),
  )
  useResync(look)
}

/** What this person has not sent yet. */
function carryOver(userId: string, fromId: string, intoId: string): void {
  const drafts = [draftKey(userId, intoId), draftKey(userId, fromId)]
    .map(readStoredText)
    .filter((text) => text !== '')
  writeStoredText(draftKey(userId, intoId), drafts.join('\n'))
  writeStoredText(draftKey(userId, fromId), '')
  const [into, from] = [noteDraftKey(userId, intoId), noteDraftKey(userId, fromId)]
  const note = joinDrafts(parseDraft(readStoredText(into)), parseDraft(readStoredText(from)))
  writeStoredText(into, writeDraft(note))
  writeStoredText(from, '')
  const unsent = [outboxKey(userId, intoId), outboxKey(userId, fromId)].flatMap((key) =>
    parseOutbox(readStoredText(key)),
  )
  writeStoredText(outboxKey(userId, intoId), writeOutbox(unsent))
  writeStoredText(outboxKey(userId, fromId), '')
}
