'use client'

import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'

export type Older = {
  loadOlder: () => Promise<void>
  /** Loads older pages until this message is among them; false when it is not, or too far up. */
  loadUntil: (messageId: string) => Promise<boolean>
}

/** Fifty messages each. */
const pagesAtMost = 20

/** What came with the cursor it was asked for by. */
type LoadedPage = { messages: MessageDto[]; cursor: string }

/** Older pages of a thread, one or as many as it takes. `before` is the cursor of the next, null at the beginning. */
export const useOlder = (
  before: string | null,
  readPage: (before: string) => Promise<ThreadPageDto>,
  onLoaded: (pages: LoadedPage[], before: string | null) => void,
): Older => {
  const load = async (messageId: string | null): Promise<boolean> => {
    const pages: LoadedPage[] = []
    let cursor = before
    let isFound = false
    while (cursor !== null && !isFound && pages.length < (messageId === null ? 1 : pagesAtMost)) {
      const page = await readPage(cursor)
      pages.push({ messages: page.messages, cursor })
      cursor = page.before
      isFound = page.messages.some(({ id }) => id === messageId)
    }
    if (pages.length > 0) onLoaded(pages, cursor)
    return isFound
  }
  return { loadOlder: async () => void (await load(null)), loadUntil: load }
}
