'use client'

import { BellOff, Trash2, Unplug } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import type { ConversationIdInput } from '@/lib/conversations/schema'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import type { SendMessageInput } from '@/lib/messages/schema'
import { useCaseActions, type CaseActions } from '../cases/use-case-actions'
import type { Action } from '../data/use-action'
import { useNames } from '../inbox/chat-name'
import { useDates } from '../intl/use-dates'
import { AttendanceStrip } from '../presence/attendance-strip'
import { useAttendance } from '../presence/use-attendance'
import { useTenant } from '../shell/tenant-provider'
import { Composer } from './composer'
import { MessageList } from './message-list'
import { ThreadHeader } from './thread-header'
import { threadItems } from './thread-items'
import { useConversation } from './use-conversation'
import { useMarkRead } from './use-mark-read'
import { useMerged } from './use-merged'
import { useOutbox } from './use-outbox'
import { useThread } from './use-thread'

export type ThreadActions = CaseActions & {
  send: Action<SendMessageInput, MessageDto>
  markRead: Action<ConversationIdInput, null>
}

type ThreadScreenProps = { initial: ConversationDto; page: ThreadPageDto; actions: ThreadActions }

export function ThreadScreen({ initial, page, actions }: ThreadScreenProps) {
  const t = useTranslations('thread')
  const names = useNames()
  const { user, canHandle, canSend, isReadOnly } = useTenant()
  const dates = useDates()
  const scroller = useRef<HTMLDivElement>(null)
  const conversation = useConversation(initial)
  const name = names.chat(conversation)

  const { messages, hasOlder, loadOlder, add } = useThread(initial.id, page)
  const { pending, send, resend, discard } = useOutbox({
    conversationId: initial.id,
    messages,
    action: actions.send,
    onSent: add,
  })
  const { others, write } = useAttendance(initial.id)
  const { assign } = useCaseActions(initial.id, conversation.case, actions)
  useMerged(initial.id)
  useMarkRead(initial.id, conversation.unreadCount, actions.markRead)

  const items = useMemo(
    () =>
      threadItems({
        conversationId: initial.id,
        messages,
        pending,
        userName: user.name,
        dayKey: dates.dayKey,
      }),
    [initial.id, messages, pending, user.name, dates],
  )

  return (
    <section data-thread aria-label={t('with', { name })} className="flex min-h-0 flex-1 flex-col">
      <ThreadHeader conversation={conversation} name={name} actions={actions} />
      <AttendanceStrip others={others} onHandTo={canHandle ? assign : undefined} />
      <MessageList
        scroller={scroller}
        items={items}
        hasOlder={hasOlder}
        loadOlder={loadOlder}
        onResend={resend}
        onDiscard={discard}
      />
      <SessionStrip conversation={conversation} />
      {canSend && page.isSuppressed ? <SuppressedStrip name={name} /> : null}
      {canSend && conversation.session.isDeleted ? null : canSend ? (
        <Composer
          key={initial.id}
          conversation={conversation}
          chatName={name}
          onTyping={write}
          onSend={(text) => {
            send(text)
            scroller.current?.scrollTo({ top: 0 })
          }}
        />
      ) : (
        <p className="border-t border-line px-4 py-3 text-12 text-text-3">
          {isReadOnly ? t('workspaceReadOnly') : t('readOnly')}
        </p>
      )}
    </section>
  )
}

/** Said before somebody writes, not after it failed. */
function SessionStrip({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('thread')
  const status = useTranslations('sessionStatus')
  const { slug } = useTenant()
  const { session } = conversation
  if (session.isDeleted) return <DeletedStrip name={session.name} />
  if (session.status === 'connected' || session.status === 'connecting') return null
  return (
    <p className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text md:mx-3">
      <Unplug aria-hidden className="mt-px icon-14" />
      <span>
        {t('notConnected', { session: session.name, status: status(session.status) })}{' '}
        <Link href={`/w/${slug}/sessions`} className="font-medium underline-offset-2 hover:underline">
          {t('seeSessions')}
        </Link>
      </span>
    </p>
  )
}

/** Whoever opted out may be written to by a person who knows it, and by nothing else. */
function SuppressedStrip({ name }: { name: string }) {
  const t = useTranslations('thread')
  return (
    <p
      role="note"
      className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text md:mx-3"
    >
      <BellOff aria-hidden className="mt-px icon-14" />
      <span>{t('suppressed', { name })}</span>
    </p>
  )
}

/** In the place of the composer: there is nothing to write by. */
function DeletedStrip({ name }: { name: string }) {
  const t = useTranslations('thread')
  const { slug } = useTenant()
  return (
    <p className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text max-md:mb-[max(0.5rem,env(safe-area-inset-bottom))] md:mx-3 md:mb-3">
      <Trash2 aria-hidden className="mt-px icon-14" />
      <span>
        {t('numberDeleted', { session: name })}{' '}
        <Link href={`/w/${slug}/sessions`} className="font-medium underline-offset-2 hover:underline">
          {t('seeSessions')}
        </Link>
      </span>
    </p>
  )
}
