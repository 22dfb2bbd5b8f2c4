'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import { typistGoneMs, type LiveDto } from '@/lib/realtime/contract'
import { useNames } from '../inbox/chat-name'
import { useLive } from '../realtime/realtime-provider'

type Typing = Extract<LiveDto, { kind: 'contact.typing' }>['payload']

/** Who of the other side types in a conversation; null while nobody does, and of several in a group the last. */
export const useTypist = (conversationId: string): Typing | null => {
  const [typing, setTyping] = useState<Typing | null>(null)
  useLive('contact.typing', ({ ids, payload }) => {
    if (ids.conversationId !== conversationId) return
    if (payload.state !== 'paused') return setTyping(payload)
    setTyping((shown) => (shown?.who.contactId === payload.who.contactId ? null : shown))
  })
  useEffect(() => {
    if (typing === null) return
    const gone = setTimeout(() => setTyping(null), typistGoneMs)
    return () => clearTimeout(gone)
  }, [typing])
  return typing
}

/** What to say of it; nothing while nobody types. */
export const useTypistWords = ({ id, group }: Pick<ConversationDto, 'id' | 'group'>): string | null => {
  const t = useTranslations('typist')
  const names = useNames()
  const typing = useTypist(id)
  if (typing === null) return null
  const { who, state } = typing
  return group ? t('who', { state, name: names.person(who) }) : t('now', { state })
}
