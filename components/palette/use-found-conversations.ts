'use client'

import { MessageSquare, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FoundConversationsDto } from '@/lib/conversations/dto'
import { shortestSearch } from '@/lib/conversations/status'
import { fetchJson } from '../data/fetch-json'
import { useNames } from '../inbox/chat-name'
import type { CommandGroup } from './command'

const pauseMs = 150

type Answer = { typed: string; conversations: FoundConversationsDto['conversations'] }

/** Conversations whose person or group is called like what was typed; the answer to an earlier text is not shown. */
export const useFoundConversations = (
  slug: string,
  typed: string,
): { found: CommandGroup; isSearching: boolean } => {
  const t = useTranslations('palette')
  const names = useNames()
  const router = useRouter()
  const [answer, setAnswer] = useState<Answer>({ typed: '', conversations: [] })
  const wanted = typed.trim()
  const isWanted = wanted.length >= shortestSearch
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    const timer = setTimeout(() => {
      fetchJson<FoundConversationsDto>(`/api/w/${slug}/conversations?search=${encodeURIComponent(wanted)}`)
        // A search that failed finds nothing; the pages and actions are still there.
        .catch(() => ({ conversations: [] }))
        .then(({ conversations }) => (isCurrent ? setAnswer({ typed: wanted, conversations }) : null))
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [slug, wanted, isWanted])
  const isAnswered = answer.typed === wanted
  return {
    isSearching: isWanted && !isAnswered,
    found: {
      key: 'conversations',
      label: t('conversations'),
      commands:
        isWanted && isAnswered
          ? answer.conversations.map((conversation) => ({
              key: `conversation ${conversation.id}`,
              label: names.chat(conversation),
              detail: conversation.session.name,
              icon: conversation.group ? Users : MessageSquare,
              run: () => router.push(`/w/${slug}/inbox/${conversation.id}`),
            }))
          : [],
    },
  }
}
