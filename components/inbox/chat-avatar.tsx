import { Users } from 'lucide-react'
import type { ConversationDto } from '@/lib/conversations/dto'
import { Avatar, type AvatarProps } from '../ui/avatar'

type ChatAvatarProps = { conversation: Pick<ConversationDto, 'id' | 'contact'>; size: AvatarProps['size'] }

/** A person's initials, or the sign of a group. */
export function ChatAvatar({ conversation, size }: ChatAvatarProps) {
  const { id, contact } = conversation
  return contact ? (
    <Avatar seed={contact.id} name={contact.name} size={size} />
  ) : (
    <Avatar seed={id} name={null} size={size} icon={Users} />
  )
}
