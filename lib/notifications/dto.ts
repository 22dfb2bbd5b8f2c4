import type { ConversationDto } from '../conversations/dto'
import type { NotificationKind } from './status'

export type NotificationDto = {
  id: string
  kind: NotificationKind
  at: string
  isRead: boolean
  /** The number it is about, if it is about one. */
  session: { id: string; name: string; isDeleted: boolean } | null
  /** The note it is about; null if it is about none, or that is deleted. */
  note: MentionDto | null
}

export type MentionDto = Pick<ConversationDto, 'contact' | 'group'> & {
  id: string
  conversationId: string
  /** Who wrote it; null once the person is gone. */
  authorName: string | null
}

export type NotificationsDto = {
  /** Newest first, as many as one looks at. */
  notifications: NotificationDto[]
  unread: number
}
