import type { ConversationDto, InboxPageDto } from '@/lib/conversations/dto'

const latestFirst = (a: ConversationDto, b: ConversationDto): number => {
  const byTime = (b.lastMessageAt ?? '').localeCompare(a.lastMessageAt ?? '')
  return byTime !== 0 ? byTime : b.id.localeCompare(a.id)
}

/** Fresh rows replace those we have; one that was asked about and not answered is no more; all others stay. */
export const mergeConversations = (
  known: ConversationDto[],
  fresh: ConversationDto[],
  asked: readonly string[] = [],
): ConversationDto[] => {
  const answered = new Set([...asked, ...fresh.map((row) => row.id)])
  return [...fresh, ...known.filter((row) => !answered.has(row.id))].sort(latestFirst)
}

/** Rows we have that a newest page says nothing of: those further down than it reaches. */
export const belowPage = (
  known: ConversationDto[],
  page: Pick<InboxPageDto, 'conversations' | 'before'>,
): ConversationDto[] => {
  const last = page.conversations.at(-1)
  if (page.before === null || last === undefined) return []
  return known.filter((row) => latestFirst(row, last) > 0)
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
