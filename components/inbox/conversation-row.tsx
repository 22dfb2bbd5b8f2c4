'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import { tickOf } from '@/lib/messages/status'
import { LabelChips } from '../labels/label-chips'
import { PreviewText } from '../messages/preview-text'
import { useTypistWords } from '../presence/use-typist'
import { SessionName } from '../sessions/session-badge'
import { useTenant } from '../shell/tenant-provider'
import { useStoredText } from '../storage/use-stored-text'
import { cn } from '../ui/cn'
import { Tick } from '../ui/tick'
import { CaseMark } from '../cases/case-mark'
import { NearLink } from '../ui/near-link'
import { Opening } from '../ui/opening'
import { ChatAvatar } from './chat-avatar'
import { useNames } from './chat-name'
import { RowHead } from './row-head'
import { draftKey } from './storage-keys'

type ConversationRowProps = { conversation: ConversationDto; href: string; isSelected: boolean }

/** Drawn anew only when something of it is new: a list of fifty stays as it is while somebody writes. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  href,
  isSelected,
}: ConversationRowProps) {
  const t = useTranslations('inbox')
  const names = useNames()
  const { lastMessageAt, unreadCount, session } = conversation
  const isUnread = unreadCount > 0
  return (
    <NearLink
      isWhole
      href={href}
      data-conversation={conversation.id}
      aria-current={isSelected ? 'true' : undefined}
      className={cn(
        'relative z-0 flex h-[82px] gap-3 border-b border-line px-4 py-2 -outline-offset-2 hover:bg-hover md:h-[71px] md:gap-2.5 md:px-3',
        isSelected && 'bg-selected shadow-[inset_2px_0_0_var(--color-accent)] hover:bg-selected',
      )}
    >
      <Opening className="bg-selected" />
      <span className="pt-1 md:pt-0.5">
        <ChatAvatar conversation={conversation} size={32} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col max-md:justify-center max-md:gap-0.5">
        <RowHead name={names.chat(conversation)} at={lastMessageAt} isUnread={isUnread} />
        <span className="flex h-[18px] items-center gap-1.5">
          <Preview conversation={conversation} isOpen={isSelected} />
          {isUnread ? (
            <span className="inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full bg-accent px-1 text-11 font-medium text-on-accent">
              <span aria-hidden>{unreadCount > 99 ? '99+' : unreadCount}</span>
              <span className="sr-only">{t('unread', { count: unreadCount })}</span>
            </span>
          ) : null}
        </span>
        <span className="flex h-[18px] items-center gap-2">
          <span className="flex min-w-0 flex-1 items-center gap-2">
            <SessionName name={session.name} status={session.status} />
            <LabelChips labels={conversation.labels} />
          </span>
          <CaseMark current={conversation.case} />
        </span>
      </span>
    </NearLink>
  )
})

function Preview({ conversation, isOpen }: { conversation: ConversationDto; isOpen: boolean }) {
  const t = useTranslations('inbox')
  const names = useNames()
  const { user } = useTenant()
  const [draft] = useStoredText(draftKey(user.id, conversation.id))
  const typing = useTypistWords(conversation)
  const { lastMessage, unreadCount } = conversation
  const look = cn('min-w-0 flex-1 truncate text-13 text-text-2', unreadCount > 0 && 'text-text')
  if (typing !== null) return <span className={cn(look, 'text-accent-text')}>{typing}</span>
  if (draft.trim() !== '' && !isOpen) {
    return (
      <span className={look}>
        <span className="text-danger-text">{t('draft')}</span> {draft}
      </span>
    )
  }
  if (!lastMessage) return <span className={cn(look, 'text-text-3')}>{t('noMessages')}</span>
  return (
    <>
      {lastMessage.direction === 'out' ? <Tick name={tickOf(lastMessage.ack)} /> : null}
      <span className={look}>
        {lastMessage.sender ? (
          <span className="text-text-3">{names.person(lastMessage.sender)}: </span>
        ) : null}
        <PreviewText {...lastMessage} />
      </span>
    </>
  )
}
