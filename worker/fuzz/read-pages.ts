import type { z } from 'zod'
import { listCaseEvents } from '@/lib/cases/list-case-events'
import { listConversationGaps } from '@/lib/connection-gaps/list-conversation-gaps'
import { getContact } from '@/lib/contacts/get-contact'
import { findConversations } from '@/lib/conversations/find-conversations'
import { getConversation } from '@/lib/conversations/get-conversation'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import type { Ctx } from '@/lib/core/context'
import { getMessageFlight } from '@/lib/flights/get-message-flight'
import { listGroupEvents } from '@/lib/group-events/list-group-events'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { listSharedMedia } from '@/lib/messages/list-shared-media'
import { searchMessages } from '@/lib/messages/search-messages'
import { placeOf } from '@/lib/messages/status'
import { getNotesPage } from '@/lib/notes/get-notes-page'
import { getProtocol } from '@/lib/protocol-log/get-protocol'
import { getSessionActivity } from '@/lib/sessions/get-session-activity'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { Conversation, Message } from './page-contracts'

export type PagesRead = { conversations: number; messages: number; findings: string[]; ms: number[] }

/** Everything that is stored, as the pages of a workspace read it; what a page could not bear is a finding. */
export async function readPages(ctx: Ctx): Promise<PagesRead> {
  const read: PagesRead = { conversations: 0, messages: 0, findings: [], ms: [] }
  const tried = trying(read)
  for (const search of ['open', 'bowl', 'z', '\u202e', 'a b', "'; DROP", '%_\\']) {
    await tried(`search ${search}`, () => searchMessages(ctx, { search: search.padEnd(2, 'x') }))
    await tried(`find ${search}`, () => findConversations(ctx, { search: search.padEnd(2, 'x') }))
  }
  const sessions = await tried('sessions', () => getSessionsPage(ctx, {}))
  for (const { id: sessionId } of sessions?.sessions ?? []) {
    await tried('activity', () => getSessionActivity(ctx, { sessionId }))
    await tried('protocol', () => getProtocol(ctx, { sessionId }))
  }
  let before: string | undefined
  do {
    const page = await tried('inbox', () => getInboxPage(ctx, { view: 'all', before }))
    for (const conversation of page?.conversations ?? []) {
      read.conversations += 1
      expectContract(read, `conversation ${conversation.id}`, Conversation, conversation)
      await readConversation(ctx, conversation.id, conversation.contact !== null, { read, tried })
    }
    before = page?.before ?? undefined
  } while (before !== undefined)
  return read
}

type Tried = <Result>(what: string, run: () => Promise<Result>) => Promise<Result | undefined>

const trying =
  (read: PagesRead): Tried =>
  async (what, run) => {
    const startedAt = performance.now()
    try {
      const result = await run()
      if (!isShowable(JSON.stringify(result))) read.findings.push(`${what} holds what is no text`)
      return result
    } catch (error) {
      read.findings.push(`${what} failed: ${String(error)}`)
      return undefined
    } finally {
      read.ms.push(performance.now() - startedAt)
    }
  }

const isShowable = (json: string): boolean => json.isWellFormed() && !json.includes('\\u0000')

function expectContract(read: PagesRead, what: string, contract: z.ZodType, dto: unknown): void {
  const { error } = contract.safeParse(dto)
  if (error) read.findings.push(`${what}: ${JSON.stringify(error.issues).slice(0, 500)}`)
}

async function readConversation(
  ctx: Ctx,
  conversationId: string,
  isWithPerson: boolean,
  { read, tried }: { read: PagesRead; tried: Tried },
): Promise<void> {
  await tried('conversation', () => getConversation(ctx, { conversationId }))
  await tried('notes', () => getNotesPage(ctx, { conversationId }))
  await tried('case events', () => listCaseEvents(ctx, { conversationId }))
  await tried('group events', () => listGroupEvents(ctx, { conversationId }))
  await tried('gaps', () => listConversationGaps(ctx, { conversationId }))
  await tried('shared files', () => listSharedMedia(ctx, { conversationId }))
  if (isWithPerson) await tried('contact', () => getContact(ctx, { conversationId }))
  let before: string | undefined
  do {
    const page = await tried('thread', () => getThreadPage(ctx, { conversationId, before }))
    for (const message of page?.messages ?? []) {
      read.messages += 1
      expectContract(read, `message ${message.id}`, Message, message)
    }
    const [first] = page?.messages ?? []
    if (first) await tried('flight', () => getMessageFlight(ctx, { messageId: first.id }))
    const last = page?.messages.at(-1)
    before = page?.hasOlder === true && last ? placeOf(last) : undefined
  } while (before !== undefined)
}
