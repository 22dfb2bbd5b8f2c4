import type { Attendance } from '@/lib/realtime/contract'
import type { PresenceChoice } from './presence-choice'

type AtConversation = {
  choice: PresenceChoice
  /** The page is before somebody's eyes, as far as a browser knows. */
  isVisible: boolean
  /** Nobody has touched it for long: an open page on an empty chair. */
  isIdle: boolean
  isWriting: boolean
}

/** What colleagues are told of a person whose page shows a conversation; null for nothing. */
export function attendanceOf({ choice, isVisible, isIdle, isWriting }: AtConversation): Attendance | null {
  if (choice === 'offline') return null
  if (!isVisible || isIdle) return 'left'
  return isWriting ? 'writing' : 'viewing'
}
