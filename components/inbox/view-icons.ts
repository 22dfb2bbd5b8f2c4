import {
  CircleCheck,
  CircleDashed,
  CircleUser,
  Hourglass,
  Inbox,
  Mail,
  MailOpen,
  Moon,
  Rows3,
  Smartphone,
  TabletSmartphone,
  Tags,
  type LucideIcon,
} from 'lucide-react'
import type { InboxView } from '@/lib/conversations/status'

export const viewIcons: Record<InboxView | 'read' | 'unread' | 'number' | 'numbers' | 'labels', LucideIcon> =
  {
    open: Inbox,
    mine: CircleUser,
    unassigned: CircleDashed,
    pending: Hourglass,
    snoozed: Moon,
    resolved: CircleCheck,
    all: Rows3,
    read: MailOpen,
    unread: Mail,
    number: Smartphone,
    numbers: TabletSmartphone,
    labels: Tags,
  }
