'use client'

import {
  Ban,
  CalendarDays,
  CircleDashed,
  Contact,
  Eye,
  FileText,
  Film,
  Image,
  ListChecks,
  MapPin,
  Mic,
  Music,
  PhoneMissed,
  Sticker,
  Users,
  Video,
  VideoOff,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { undecryptable } from '@/lib/messages/status'
import { cn } from '../ui/cn'

/** Kind of message → its icon; the word is under the same name in the message file, under `kinds`. */
const icons = {
  image: Image,
  video: Video,
  gif: Film,
  audio: Music,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  liveLocation: MapPin,
  contacts: Contact,
  poll: ListChecks,
  pollVote: ListChecks,
  event: CalendarDays,
  groupInvite: Users,
  viewOnce: Eye,
  missedCall: PhoneMissed,
  missedVideoCall: VideoOff,
  story: CircleDashed,
  deleted: Ban,
} as const satisfies Record<string, LucideIcon>

export type Kind = keyof typeof icons

export const isKind = (type: string): type is Kind => Object.hasOwn(icons, type)

export function KindIcon({ type, className }: { type: string; className?: string }) {
  if (!isKind(type)) return null
  const Icon = icons[type]
  return <Icon aria-hidden className={cn('icon-14', className)} />
}

/** What a kind of message is called where its words are missing, or beside them. */
export const useKindWords = (): ((type: string) => string) => {
  const t = useTranslations('kinds')
  return (type) => t(isKind(type) ? type : type === undecryptable ? 'undecryptable' : 'unsupported')
}
