import { inboxViews, longestSearch, shortestSearch, type InboxView } from '@/lib/conversations/status'

/** What the list shows, as its address says. */
export type Narrowing = {
  view: InboxView
  unread: boolean
  session: string | null
  label: string | null
  search: string
}

/** What waits for an answer. */
export const usualInbox: Narrowing = { view: 'open', unread: false, session: null, label: null, search: '' }

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** An address may be typed or old: what it says and we do not know narrows nothing. */
export function narrowingOf(params: URLSearchParams): Narrowing {
  const session = params.get('session') ?? ''
  const label = params.get('label') ?? ''
  const search = (params.get('search') ?? '').trim().slice(0, longestSearch)
  return {
    view: inboxViews.find((view) => view === params.get('view')) ?? usualInbox.view,
    unread: params.get('unread') === '1',
    session: isUuid(session) ? session : null,
    label: isUuid(label) ? label : null,
    search: search.length < shortestSearch ? '' : search,
  }
}

/** The same in full, as the server is asked. */
export function paramsOf({ view, unread, session, label, search }: Narrowing): URLSearchParams {
  const params = new URLSearchParams({ view })
  if (unread) params.set('unread', '1')
  if (session !== null) params.set('session', session)
  if (label !== null) params.set('label', label)
  if (search !== '') params.set('search', search)
  return params
}

/** What follows an address: `?view=mine`, or nothing for the inbox as one comes to it; and a message to open at. */
export function queryOf(narrowing: Narrowing, messageId?: string): string {
  const params = paramsOf(narrowing)
  if (messageId !== undefined) params.set('at', messageId)
  if (narrowing.view === usualInbox.view) params.delete('view')
  return params.size === 0 ? '' : `?${params}`
}
