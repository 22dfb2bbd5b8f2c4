import type { ConversationDto } from '@/lib/conversations/dto'

const latestFirst = (a: ConversationDto, b: ConversationDto): number => {
  const byTime = (b.lastMessageAt ?? '').localeCompare(a.lastMessageAt ?? '')
  return byTime !== 0 ? byTime : b.id.localeCompare(a.id)
}

/** Fresh rows replace those we have; rows we have that were not asked about stay. */
export const mergeConversations = (known: ConversationDto[], fresh: ConversationDto[]): ConversationDto[] => {
  const freshIds = new Set(fresh.map((row) => row.id))
  return [...fresh, ...known.filter((row) => !freshIds.has(row.id))].sort(latestFirst)
}
