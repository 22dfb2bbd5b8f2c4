import { ConversationGone } from '@/components/inbox/conversation-gone'

export default function ConversationNotFound() {
  return <ConversationGone />
}
