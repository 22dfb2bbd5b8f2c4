import { getInboxPage } from '../../lib/conversations/get-inbox-page'
import { markConversationRead } from '../../lib/conversations/mark-conversation-read'
import type { ConversationDto } from '../../lib/conversations/dto'
import type { Ctx } from '../../lib/core/context'
import { changeSessionSettings } from '../../lib/sessions/change-session-settings'

/** Every conversation of the inbox, latest first. */
export async function listInbox(ctx: Ctx): Promise<ConversationDto[]> {
  const all: ConversationDto[] = []
  let before: string | null | undefined
  while (before !== null) {
    const page = await getInboxPage(ctx, before === undefined ? {} : { before })
    all.push(...page.conversations)
    before = page.before
  }
  return all
}

/** The team has read it all, long ago: the customers' phones know already and are told nothing now. */
export async function readEverything(ctx: Ctx, sessionIds: readonly string[]): Promise<void> {
  await tellCustomers(ctx, sessionIds, false)
  for (const { id, unreadCount } of await listInbox(ctx)) {
    if (unreadCount > 0) await markConversationRead(ctx, { conversationId: id })
  }
  await tellCustomers(ctx, sessionIds, true)
}

async function tellCustomers(
  ctx: Ctx,
  sessionIds: readonly string[],
  sendReadReceipts: boolean,
): Promise<void> {
  for (const sessionId of sessionIds) await changeSessionSettings(ctx, { sessionId, sendReadReceipts })
}
