'use client'

import { UserMinus, UserPlus, Users, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import type { GroupEventDto, GroupPersonDto } from '@/lib/group-events/dto'
import type { GroupEventKind } from '@/lib/group-events/status'
import { useNames } from '../inbox/chat-name'
import { EventLine } from './event-line'
import { nameList } from './name-list'
import { useThreadTools } from './thread-tools'

const icons: { [K in GroupEventKind]?: LucideIcon } = {
  added: UserPlus,
  joined: UserPlus,
  joinedByLink: UserPlus,
  left: UserMinus,
  removed: UserMinus,
}

/** What happened in a group chat. */
export function GroupLine({ event }: { event: GroupEventDto }) {
  const words = useGroupEventWords()
  return <EventLine icon={icons[event.kind] ?? Users} words={words(event)} at={event.at} />
}

function useGroupEventWords(): (event: GroupEventDto) => string {
  const t = useTranslations('groupEvents')
  const locale = useLocale()
  const names = useNames()
  const { numberName } = useThreadTools()
  const nameOf = (one: GroupPersonDto): string => (one === 'us' ? numberName : names.person(one))
  const more = (left: number): string => t('more', { count: left })
  return ({ kind, by, people, peopleCount: count, text }) =>
    t(kind, {
      name: by === null ? t('somebody') : nameOf(by),
      people: nameList(people.map(nameOf), { count, locale, more }),
      count,
      text: text ?? '',
    })
}
