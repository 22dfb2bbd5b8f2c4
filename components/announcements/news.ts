import type { AnnouncementKind } from '@/lib/announcements/status'
import type { ConversationDto } from '@/lib/conversations/dto'

/** A message that is older, in milliseconds, is history that arrived late. */
const freshMs = 120_000

/** Which news for a person a conversation has; null when what came last in it is none for them. */
export function newsOf(
  { lastMessage, lastMessageAt, unreadCount, case: current }: ConversationDto,
  userId: string,
  nowMs: number,
): Extract<AnnouncementKind, 'mine' | 'unassigned'> | null {
  if (lastMessage === null || lastMessageAt === null || unreadCount === 0) return null
  if (lastMessage.direction !== 'in' || lastMessage.isRevoked) return null
  if (nowMs - Date.parse(lastMessageAt) > freshMs) return null
  if (current?.assignee == null) return 'unassigned'
  return current.assignee.userId === userId ? 'mine' : null
}
