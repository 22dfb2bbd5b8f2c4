import type { NotificationKind } from './status'

export type NotificationDto = {
  id: string
  kind: NotificationKind
  at: string
  isRead: boolean
  /** The number it is about, if it is about one. */
  session: { id: string; name: string; isDeleted: boolean } | null
}

export type NotificationsDto = {
  /** Newest first, as many as one looks at. */
  notifications: NotificationDto[]
  unread: number
}
