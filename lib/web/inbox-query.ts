import { InboxFilter } from '../conversations/filter'
import { parseInput } from '../core/verb'

/** What an address narrows the inbox to. @throws DomainError INVALID naming the parameter. */
export const inboxFilterOf = (query: URLSearchParams): InboxFilter =>
  parseInput(InboxFilter, {
    view: query.get('view') ?? undefined,
    unread: query.get('unread') === '1',
    session: query.get('session') ?? undefined,
    label: query.get('label') ?? undefined,
    search: query.get('search') ?? undefined,
  })
