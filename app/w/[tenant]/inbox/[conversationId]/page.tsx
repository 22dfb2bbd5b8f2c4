import { notFound, redirect } from 'next/navigation'
import { ThreadScreen } from '@/components/thread/thread-screen'
import { listCaseEvents } from '@/lib/cases/list-case-events'
import { listConversationGaps } from '@/lib/connection-gaps/list-conversation-gaps'
import { getConversation } from '@/lib/conversations/get-conversation'
import { ConversationIdInput } from '@/lib/conversations/schema'
import { DomainError } from '@/lib/core/errors'
import { listGroupEvents } from '@/lib/group-events/list-group-events'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { MessageIdInput } from '@/lib/messages/schema'
import { getNotesPage } from '@/lib/notes/get-notes-page'
import { requireMember } from '@/lib/web/member'
import {
  assignCaseAction,
  attachContactFileAction,
  changeCaseStatusAction,
  changeLabelAction,
  createLabelAction,
  deleteLabelAction,
  deleteMessageAction,
  deleteNoteAction,
  editMessageAction,
  editNoteAction,
  markConversationReadAction,
  reactToMessageAction,
  removeContactFileAction,
  renameContactAction,
  resendMessageAction,
  restoreContactFileAction,
  restoreNoteAction,
  retryMediaAction,
  sendMessageAction,
  setContactFieldAction,
  setLabelAction,
  writeNoteAction,
} from '../actions'

type ThreadPageProps = {
  params: Promise<{ tenant: string; conversationId: string }>
  searchParams: Promise<{ at?: string | string[] }>
}

const orNotFound = (error: unknown): never => {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') notFound()
  throw error
}

export default async function ThreadPage({ params, searchParams }: ThreadPageProps) {
  const { tenant: slug, conversationId } = await params
  const at = MessageIdInput.safeParse({ messageId: (await searchParams).at }).data?.messageId ?? null
  const { ctx, tenant } = await requireMember(slug)
  const input = ConversationIdInput.safeParse({ conversationId })
  if (!input.success) notFound()
  const found = getConversation(ctx, input.data)
  const [conversation, page, notesPage, caseEventsPage, groupEventsPage, gapsPage] = await Promise.all([
    found,
    getThreadPage(ctx, { ...input.data, ...(at !== null && { around: at }) }),
    getNotesPage(ctx, input.data),
    listCaseEvents(ctx, input.data),
    found.then(({ group }) => (group === null ? null : listGroupEvents(ctx, input.data))),
    listConversationGaps(ctx, input.data),
  ]).catch(async (error: unknown) => {
    // Merged into another, its messages are there.
    const { id } = await getConversation(ctx, input.data).catch(orNotFound)
    if (id === conversationId) throw error
    return redirect(`/w/${slug}/inbox/${id}${at === null ? '' : `?at=${at}`}`)
  })
  return (
    <ThreadScreen
      key={conversation.id}
      initial={conversation}
      page={page}
      notesPage={notesPage}
      caseEventsPage={caseEventsPage}
      groupEventsPage={groupEventsPage}
      gapsPage={gapsPage}
      goal={{ at }}
      actions={{
        send: sendMessageAction.bind(null, tenant.slug),
        resend: resendMessageAction.bind(null, tenant.slug),
        retryMedia: retryMediaAction.bind(null, tenant.slug),
        markRead: markConversationReadAction.bind(null, tenant.slug),
        assign: assignCaseAction.bind(null, tenant.slug),
        changeStatus: changeCaseStatusAction.bind(null, tenant.slug),
        renameContact: renameContactAction.bind(null, tenant.slug),
        setContactField: setContactFieldAction.bind(null, tenant.slug),
        attachContactFile: attachContactFileAction.bind(null, tenant.slug),
        removeContactFile: removeContactFileAction.bind(null, tenant.slug),
        restoreContactFile: restoreContactFileAction.bind(null, tenant.slug),
        react: reactToMessageAction.bind(null, tenant.slug),
        edit: editMessageAction.bind(null, tenant.slug),
        remove: deleteMessageAction.bind(null, tenant.slug),
        setLabel: setLabelAction.bind(null, tenant.slug),
        createLabel: createLabelAction.bind(null, tenant.slug),
        changeLabel: changeLabelAction.bind(null, tenant.slug),
        deleteLabel: deleteLabelAction.bind(null, tenant.slug),
        writeNote: writeNoteAction.bind(null, tenant.slug),
        editNote: editNoteAction.bind(null, tenant.slug),
        deleteNote: deleteNoteAction.bind(null, tenant.slug),
        restoreNote: restoreNoteAction.bind(null, tenant.slug),
      }}
    />
  )
}
