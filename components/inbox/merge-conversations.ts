import type { ConversationDto, InboxPageDto } from '@/lib/conversations/dto'

const latestFirst = (a: ConversationDto, b: ConversationDto): number => {
  const byTime = (b.lastMessageAt ?? '').localeCompare(a.lastMessageAt ?? '')
  return byTime !== 0 ? byTime : b.id.localeCompare(a.id)
}

/** Fresh rows replace those we have; rows we have that were not asked about stay. */
export const mergeConversations = (known: ConversationDto[], fresh: ConversationDto[]): ConversationDto[] => {
  const freshIds = new Set(fresh.map((row) => row.id))
  return [...fresh, ...known.filter((row) => !freshIds.has(row.id))].sort(latestFirst)
}

/** Those that belong into the part of the list that is loaded: further down they would stand beside a gap. */
export const withinList = (
  list: Pick<InboxPageDto, 'conversations' | 'before'>,
  fresh: ConversationDto[],
): ConversationDto[] => {
  const known = new Set(list.conversations.map((row) => row.id))
  const last = list.conversations.at(-1)
  if (list.before === null || last === undefined) return fresh
  return fresh.filter((row) => known.has(row.id) || latestFirst(row, last) < 0)
}
