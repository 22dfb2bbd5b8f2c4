import type { Page } from '@playwright/test'
import type { InboxPageDto } from '../../lib/conversations/dto'

/** What a list shows: conversation, last text, unread. */
export type Shown = { id: string; text: string; unread: string }

/** What a list has to show. */
export const shownOf = ({ conversations }: InboxPageDto): Shown[] =>
  conversations.map(({ id, lastMessage, unreadCount }) => ({
    id,
    text: lastMessage?.text ?? '',
    unread: String(unreadCount),
  }))

export const shownBy = (page: Page): Promise<Shown[]> =>
  page.locator('[data-conversation]').evaluateAll((rows) =>
    rows.map((row) => ({
      id: (row as HTMLElement).dataset.conversation ?? '',
      text: /Text \d+/.exec((row as HTMLElement).innerText)?.[0] ?? '',
      unread: /(\d+\+?) unread/.exec((row as HTMLElement).innerText)?.[1] ?? '0',
    })),
  )

/** How often a page has asked for the whole list, and for what has changed in it. */
export type Reads = { whole: number; changes: number }

export function countReads(page: Page): Reads {
  const reads = { whole: 0, changes: 0 }
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/^\/api\/.*\/inbox$/.test(pathname)) reads.whole += 1
    if (/^\/api\/.*\/inbox\/changes$/.test(pathname)) reads.changes += 1
  })
  return reads
}
