'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import type { ConversationIdInput } from '@/lib/conversations/schema'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import type {
  EditMessageInput,
  MessageIdInput,
  ReactToMessageInput,
  SendMessageInput,
} from '@/lib/messages/schema'
import { useCaseActions, type CaseActions } from '../cases/use-case-actions'
import type { Action } from '../data/use-action'
import { useNames } from '../inbox/chat-name'
import { useDates } from '../intl/use-dates'
import { AttendanceStrip } from '../presence/attendance-strip'
import { useAttendance } from '../presence/use-attendance'
import { useTenant } from '../shell/tenant-provider'
import { Composer } from './composer'
import { MessageList } from './message-list'
import { MessageMenu, type OpenMenu } from './message-menu'
import { ThreadHeader } from './thread-header'
import { threadItems } from './thread-items'
import { SessionStrip, SuppressedStrip } from './thread-strips'
import { ThreadToolsProvider, type ThreadTools } from './thread-tools'
import { useConversation } from './use-conversation'
import { useJump, type JumpGoal } from './use-jump'
import { useMarkRead } from './use-mark-read'
import { useMerged } from './use-merged'
import { useOutbox } from './use-outbox'
import { useKeptPlace, useScrollPlace } from './use-scroll-place'
import { useThread } from './use-thread'
import { useWriting } from './use-writing'

export type ThreadActions = CaseActions & {
  send: Action<SendMessageInput, MessageDto>
  markRead: Action<ConversationIdInput, null>
  react: Action<ReactToMessageInput, MessageDto>
  edit: Action<EditMessageInput, MessageDto>
  remove: Action<MessageIdInput, MessageDto>
}

type ThreadScreenProps = {
  initial: ConversationDto
  page: ThreadPageDto
  /** The message that the address names. */
  goal: JumpGoal
  actions: ThreadActions
}

export function ThreadScreen({ initial, page, goal, actions }: ThreadScreenProps) {
  const t = useTranslations('thread')
  const names = useNames()
  const { user, canHandle, canSend, isReadOnly } = useTenant()
  const dates = useDates()
  const conversation = useConversation(initial)
  const name = names.chat(conversation)

  const place = useScrollPlace()
  const thread = useThread(initial.id, page, place.isAtEnd)
  const { messages, hasNewer, loadNewest, add } = thread
  const { pending, send, resend, discard } = useOutbox({
    conversationId: initial.id,
    messages,
    action: actions.send,
    onSent: add,
  })
  const { others, write } = useAttendance(initial.id)
  const { assign } = useCaseActions(initial.id, conversation.case, actions)
  const { writing, begin, drop, edit } = useWriting({ edit: actions.edit, onEdited: add })
  const jumpTo = useJump({ place, messages, loadAround: thread.loadAround, goal })
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const isWritable = canSend && !conversation.session.isDeleted
  const tools = useMemo<ThreadTools>(
    () => ({
      chatName: name,
      canSend: isWritable,
      reply: (message) => begin({ kind: 'reply', message }),
      jumpTo,
      openMenu: (message, bubble) => setMenu({ message, bubble }),
    }),
    [name, isWritable, begin, jumpTo],
  )
  useMerged(initial.id)
  useMarkRead(initial.id, conversation.unreadCount, actions.markRead)

  const items = useMemo(
    () =>
      threadItems({
        conversationId: initial.id,
        messages,
        // They belong at the end, and that is not shown.
        pending: hasNewer ? [] : pending,
        userName: user.name,
        dayKey: dates.dayKey,
      }),
    [initial.id, messages, hasNewer, pending, user.name, dates],
  )

  useKeptPlace(place, items)

  const onSend = (text: string): void => {
    drop()
    if (writing?.kind === 'edit') return edit(writing, text)
    send(text, writing?.message.id)
    if (hasNewer)
      void loadNewest().then(
        () => place.goToEnd(),
        () => undefined,
      )
    else place.goToEnd()
  }

  return (
    <ThreadToolsProvider tools={tools}>
      <section data-thread aria-label={t('with', { name })} className="flex min-h-0 flex-1 flex-col">
        <ThreadHeader conversation={conversation} name={name} actions={actions} />
        <AttendanceStrip others={others} onHandTo={canHandle ? assign : undefined} />
        <MessageList place={place} items={items} thread={thread} onResend={resend} onDiscard={discard} />
        <SessionStrip conversation={conversation} />
        {canSend && page.isSuppressed ? <SuppressedStrip name={name} /> : null}
        {canSend && conversation.session.isDeleted ? null : canSend ? (
          <Composer
            key={initial.id}
            conversation={conversation}
            chatName={name}
            writing={writing}
            onDrop={drop}
            onTyping={write}
            onSend={onSend}
          />
        ) : (
          <p className="border-t border-line px-4 py-3 text-12 text-text-3">
            {isReadOnly ? t('workspaceReadOnly') : t('readOnly')}
          </p>
        )}
        <MessageMenu
          open={menu}
          chatName={name}
          react={actions.react}
          remove={actions.remove}
          onReply={(message) => begin({ kind: 'reply', message })}
          onEdit={(message) => begin({ kind: 'edit', message })}
          onChanged={add}
          onClose={() => setMenu(null)}
        />
      </section>
    </ThreadToolsProvider>
  )
}
