import type { AnnouncementKind } from '@/lib/announcements/status'
import type { ConversationDto } from '@/lib/conversations/dto'

/** A message that is older, in milliseconds, is history that arrived late. */
const freshMs = 120_000

/** Of which messages was told, so that each is told of once, however often its conversation changes. */
export class ToldMessages {
  readonly #lastIn = new Map<string, string>()

  /** True once for each message that is the last of a conversation. Two of them may be of one second. */
  isFirst({ id, lastMessage }: ConversationDto): boolean {
    if (lastMessage === null || this.#lastIn.get(id) === lastMessage.id) return false
    this.#lastIn.set(id, lastMessage.id)
    return true
  }
}

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
