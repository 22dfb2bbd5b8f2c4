import { notFound, redirect } from 'next/navigation'
import { ThreadScreen } from '@/components/thread/thread-screen'
import { getConversation } from '@/lib/conversations/get-conversation'
import { ConversationIdInput } from '@/lib/conversations/schema'
import { DomainError } from '@/lib/core/errors'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { MessageIdInput } from '@/lib/messages/schema'
import { requireMember } from '@/lib/web/member'
import {
  assignCaseAction,
  changeCaseStatusAction,
  deleteMessageAction,
  editMessageAction,
  markConversationReadAction,
  reactToMessageAction,
  sendMessageAction,
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
  const [conversation, page] = await Promise.all([
    getConversation(ctx, input.data),
    getThreadPage(ctx, { ...input.data, ...(at !== null && { around: at }) }),
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
      goal={{ at }}
      actions={{
        send: sendMessageAction.bind(null, tenant.slug),
        markRead: markConversationReadAction.bind(null, tenant.slug),
        assign: assignCaseAction.bind(null, tenant.slug),
        changeStatus: changeCaseStatusAction.bind(null, tenant.slug),
        react: reactToMessageAction.bind(null, tenant.slug),
        edit: editMessageAction.bind(null, tenant.slug),
        remove: deleteMessageAction.bind(null, tenant.slug),
      }}
    />
  )
}
