'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseEventsPageDto } from '@/lib/cases/dto'
import type { ConversationGapsPageDto } from '@/lib/connection-gaps/dto'
import type { OpenConversationDto } from '@/lib/conversations/dto'
import type { GroupEventsPageDto } from '@/lib/group-events/dto'
import type { ConversationIdInput } from '@/lib/conversations/schema'
import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import type {
  EditMessageInput,
  MessageIdInput,
  ReactToMessageInput,
  SendMessageInput,
} from '@/lib/messages/schema'
import type { ContactActions } from '../contacts/contact-actions'
import { DropZone } from '../attachments/drop-zone'
import { useAddFiles } from '../attachments/use-attachments'
import { useCaseActions, type CaseActions } from '../cases/use-case-actions'
import { useCaseEvents } from '../cases/use-case-events'
import type { Action } from '../data/use-action'
import { useNames } from '../inbox/chat-name'
import { LabelBar } from '../labels/label-bar'
import type { LabelActions } from '../labels/label-menu'
import { useDates } from '../intl/use-dates'
import type { NotesPageDto } from '@/lib/notes/dto'
import { NoteToolsProvider } from '../notes/note-tools'
import { useNoteJump } from '../notes/use-note-jump'
import { useNoteWriting, type NoteActions } from '../notes/use-note-writing'
import { useNotes } from '../notes/use-notes'
import { AttendanceStrip } from '../presence/attendance-strip'
import { useAttendance } from '../presence/use-attendance'
import { useTenant } from '../shell/tenant-provider'
import { PictureViewer } from '../media/picture-viewer'
import { KeptPlace } from './kept-place'
import { MessageList } from './message-list'
import type { OpenMenu } from './message-menu'
import { latePart } from '../ui/late-part'
import { ThreadHeader } from './thread-header'
import { threadItems } from './thread-items'
import { ThreadFoot } from './thread-foot'
import { ThreadToolsProvider, type ThreadTools } from './thread-tools'
import { TypingDots } from './typing-dots'
import { useAgain, type AgainActions } from './use-again'
import { useConversation } from './use-conversation'
import { useConversationGaps } from './use-conversation-gaps'
import { useGroupEvents } from './use-group-events'
import { useJump, type JumpGoal } from './use-jump'
import { useMarkRead } from './use-mark-read'
import { useMerged } from './use-merged'
import { useOutbox } from './use-outbox'
import { useScrollPlace } from './use-scroll-place'
import { useThread } from './use-thread'
import { useSending } from './use-sending'
import { useWriting } from './use-writing'
import { between, withBetween } from './with-between'

const MessageMenu = latePart(() => import('./message-menu').then((part) => part.MessageMenu))
const MessageFlight = latePart(() => import('./message-flight').then((part) => part.MessageFlight))

export type ThreadActions = CaseActions &
  ContactActions &
  NoteActions &
  LabelActions &
  AgainActions & {
    send: Action<SendMessageInput, MessageDto>
    markRead: Action<ConversationIdInput, null>
    react: Action<ReactToMessageInput, MessageDto>
    edit: Action<EditMessageInput, MessageDto>
    remove: Action<MessageIdInput, MessageDto>
  }

type ThreadScreenProps = {
  initial: OpenConversationDto
  page: ThreadPageDto
  notesPage: NotesPageDto
  caseEventsPage: CaseEventsPageDto
  /** Null for a chat with one person. */
  groupEventsPage: GroupEventsPageDto | null
  gapsPage: ConversationGapsPageDto
  /** The message that the address names. */
  goal: JumpGoal
  actions: ThreadActions
}

export function ThreadScreen(props: ThreadScreenProps) {
  const { initial, page, notesPage, caseEventsPage, groupEventsPage, gapsPage, goal, actions } = props
  const t = useTranslations('thread')
  const names = useNames()
  const { user, canHandle, canSend } = useTenant()
  const dates = useDates()
  const conversation = useConversation(initial)
  const name = names.chat(conversation)
  const numberName = conversation.session.name

  const place = useScrollPlace()
  const thread = useThread(initial.id, page, initial.lastMessageAt, place.isAtEnd)
  const { messages, hasOlder, hasNewer, loadOlder, loadNewest, add } = thread
  const { pending, send, resend, discard } = useOutbox({
    conversationId: initial.id,
    messages,
    action: actions.send,
    onSent: add,
  })
  const from = hasOlder ? (messages[0]?.at ?? null) : null
  const until = hasNewer ? (messages.at(-1)?.at ?? null) : null
  const { notes, add: addNote, remove: removeNote } = useNotes(initial.id, notesPage, from)
  const caseEvents = useCaseEvents(initial.id, caseEventsPage, from)
  const groupEvents = useGroupEvents(initial.id, groupEventsPage, from)
  const gaps = useConversationGaps(initial, gapsPage, from)
  const noteWriting = useNoteWriting({
    conversationId: initial.id,
    canWrite: canSend,
    actions,
    add: addNote,
    remove: removeNote,
  })
  const { setMode } = noteWriting
  const { others, write } = useAttendance(initial.id)
  const { assign } = useCaseActions(initial.id, conversation.case, actions)
  const { writing, begin, drop, edit } = useWriting({ edit: actions.edit, onEdited: add })
  const jumpTo = useJump({ place, messages, loadAround: thread.loadAround, goal })
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [flightOf, setFlightOf] = useState<string | null>(null)
  const isWritable = canSend && !conversation.session.isDeleted
  const again = useAgain(actions, add)
  const tools = useMemo<ThreadTools>(
    () => ({
      ...again,
      chatName: name,
      numberName,
      canSend: isWritable,
      reply: (message) => {
        setMode('reply')
        begin({ kind: 'reply', message })
      },
      jumpTo,
      openMenu: (message, bubble) => setMenu({ message, bubble }),
      tell: (message) => setFlightOf(message.id),
    }),
    [again, name, numberName, isWritable, begin, setMode, jumpTo],
  )
  useMerged(initial.id)
  useMarkRead(initial.id, conversation.unreadCount, actions.markRead)

  const items = useMemo(() => {
    const { dayKey } = dates
    const lines = threadItems({
      conversationId: initial.id,
      messages,
      // They belong at the end, and that is not shown.
      pending: hasNewer ? [] : pending,
      userName: user.name,
      dayKey,
    })
    const beside = between({ note: notes, case: caseEvents, group: groupEvents, gap: gaps })
    return withBetween(lines, beside, { from, until, dayKey })
  }, [
    initial.id,
    messages,
    hasNewer,
    pending,
    notes,
    caseEvents,
    groupEvents,
    gaps,
    from,
    until,
    user.name,
    dates,
  ])
  const shownIds = useMemo(() => new Set(items.map(({ key }) => key)), [items])
  useNoteJump({ shownIds, hasOlder, loadOlder, jumpTo })
  const isAimed = useSearchParams().has('note') || goal.at !== null

  const toNewest = (): void => {
    if (!hasNewer) return place.goToEnd()
    void loadNewest().then(
      () => place.goToEnd(),
      () => undefined,
    )
  }
  const onSend = useSending({ conversationId: initial.id, writing, begin, drop, edit, send, toNewest })
  const addFiles = useAddFiles(initial.id)

  return (
    <ThreadToolsProvider tools={tools}>
      <section data-thread aria-label={t('with', { name })} className="relative flex min-h-0 flex-1 flex-col">
        {isWritable ? (
          <DropZone
            name={name}
            onFiles={(files) => {
              setMode('reply')
              addFiles(files)
            }}
          />
        ) : null}
        <ThreadHeader conversation={conversation} name={name} actions={actions} />
        <LabelBar labels={conversation.labels} />
        <AttendanceStrip others={others} onHandTo={canHandle ? assign : undefined} />
        <NoteToolsProvider value={noteWriting.tools}>
          <PictureViewer messages={messages}>
            <KeptPlace place={place} shown={items}>
              <MessageList
                place={place}
                items={items}
                isAimed={isAimed}
                thread={thread}
                onResend={resend}
                onDiscard={discard}
                foot={<TypingDots conversationId={initial.id} />}
              />
            </KeptPlace>
          </PictureViewer>
        </NoteToolsProvider>
        <ThreadFoot
          key={initial.id}
          conversation={conversation}
          name={name}
          isSuppressed={page.isSuppressed}
          writing={writing}
          notes={noteWriting}
          onDrop={drop}
          onTyping={write}
          onSend={onSend}
          onNoted={toNewest}
        />
        <MessageMenu
          isAsked={menu !== null}
          open={menu}
          chatName={name}
          react={actions.react}
          remove={actions.remove}
          onReply={tools.reply}
          onTell={tools.tell}
          onEdit={(message) => {
            setMode('reply')
            begin({ kind: 'edit', message })
          }}
          onChanged={add}
          onClose={() => setMenu(null)}
        />
        <MessageFlight isAsked={flightOf !== null} messageId={flightOf} onClose={() => setFlightOf(null)} />
      </section>
    </ThreadToolsProvider>
  )
}
