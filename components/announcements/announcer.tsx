'use client'

import { useParams, useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { AnnouncementKind } from '@/lib/announcements/status'
import type { ChangedConversationsDto, ConversationDto } from '@/lib/conversations/dto'
import { conversationsAtOnce } from '@/lib/conversations/status'
import { drain } from '../data/drain'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useNames } from '../inbox/chat-name'
import { useKindWords } from '../messages/kinds'
import { useNotifications } from '../notifications/notifications-provider'
import { useEvents } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { useAnnouncements } from './announcements-provider'
import { showNotice, type ShownNotice } from './browser-permission'
import { chime } from './chime'
import { newsOf, ToldMessages } from './news'
import { useFocusBoard } from './use-focus-board'
import { useLeader } from './use-leader'

const recorded = ['message.recorded'] as const

/**
 * Announces news by sound and by notifications of the browser, once for all tabs: nothing of the conversation that is
 * being read, and no notification while the person is at the product.
 */
export function Announcer() {
  const t = useTranslations('announcements')
  const { slug, user } = useTenant()
  const name = `announcements ${slug} ${user.id}`
  const { conversationId } = useParams<{ conversationId?: string }>()
  const router = useRouter()
  const names = useNames()
  const words = useKindWords()
  const { choices } = useAnnouncements()
  const isLeader = useLeader(name)
  const board = useFocusBoard(name, conversationId ?? null)
  const waiting = useRef(new Set<string>())
  const told = useRef(new ToldMessages())

  const announce = (kind: AnnouncementKind, notice: ShownNotice): void => {
    const { inBrowser, withSound } = choices[kind]
    if (withSound) void chime()
    if (inBrowser && !board.current?.isSeen()) showNotice(notice)
  }
  const announceMessage = (conversation: ConversationDto): void => {
    const { id, lastMessage } = conversation
    const kind = newsOf(conversation, user.id, Date.now())
    if (kind === null || !told.current.isFirst(conversation) || board.current?.isRead(id)) return
    announce(kind, {
      title: names.chat(conversation),
      body: lastMessage?.text ?? words(lastMessage?.type ?? ''),
      tag: id,
      onOpen: () => router.push(`/w/${slug}/inbox/${id}`),
    })
  }
  const look = useCoalesced(() =>
    drain(waiting.current, conversationsAtOnce, async (ids) => {
      const query = new URLSearchParams([['view', 'all'], ...ids.map((id) => ['id', id])])
      const { conversations } = await fetchJson<ChangedConversationsDto>(
        `/api/w/${slug}/inbox/changes?${query}`,
      )
      for (const conversation of conversations) announceMessage(conversation)
    }),
  )
  useEvents(
    recorded,
    (events) => {
      // Nobody would hear or see of it.
      const isSilent = !choices.mine.withSound && !choices.unassigned.withSound
      if (!isLeader.current() || (isSilent && board.current?.isSeen())) return
      for (const { ids } of events) {
        const id = ids.conversationId
        if (id && !board.current?.isRead(id)) waiting.current.add(id)
      }
      if (waiting.current.size > 0) look()
    },
    { fromNow: true },
  )

  const { notifications, setOpen } = useNotifications()
  const newest = notifications.find(({ isRead }) => !isRead)
  const seen = useRef(newest?.id)
  const tellNewest = useEffectEvent(() => {
    if (newest === undefined || newest.id === seen.current) return
    seen.current = newest.id
    if (!isLeader.current()) return
    announce('told', { title: t('told'), body: t('toldText'), tag: newest.id, onOpen: () => setOpen(true) })
  })
  useEffect(() => tellNewest(), [newest?.id])
  return null
}
