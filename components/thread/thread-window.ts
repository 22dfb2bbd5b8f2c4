import type { MessageDto, ThreadPageDto } from '@/lib/messages/dto'
import { mergeMessages } from './merge-messages'

/** The part of a thread that is shown, oldest first, without a gap. */
export type ThreadWindow = { messages: MessageDto[]; hasOlder: boolean; hasNewer: boolean }

/** So many messages are kept, however long the thread, and a few more at its end: what is far out of sight is read again. */
export const windowSize = 200

export const windowOf = ({ messages, hasOlder, hasNewer }: ThreadPageDto): ThreadWindow => ({
  messages: mergeMessages([], messages),
  hasOlder,
  hasNewer,
})

const withoutNewest = (window: ThreadWindow): ThreadWindow =>
  window.messages.length <= windowSize
    ? window
    : { ...window, messages: window.messages.slice(0, windowSize), hasNewer: true }

const withoutOldest = (window: ThreadWindow, atMost = windowSize): ThreadWindow =>
  window.messages.length <= atMost
    ? window
    : { ...window, messages: window.messages.slice(-windowSize), hasOlder: true }

/** So many more may come before the oldest go: what goes moves all that is in sight, for a browser's layout. */
const arrivalsAtOnce = 50

/** With what has come at the end, which is in sight. */
export const withArrivals = (window: ThreadWindow): ThreadWindow =>
  withoutOldest(window, windowSize + arrivalsAtOnce)

export const withOlder = (window: ThreadWindow, { messages, hasOlder }: ThreadPageDto): ThreadWindow =>
  withoutNewest({ ...window, messages: mergeMessages(messages, window.messages), hasOlder })

export const withNewer = (window: ThreadWindow, { messages, hasNewer }: ThreadPageDto): ThreadWindow =>
  withoutOldest({ ...window, messages: mergeMessages(window.messages, messages), hasNewer })

/** Fresh copies of what is shown; what is not in the window stays out of it. */
export const withFresh = (window: ThreadWindow, fresh: MessageDto[]): ThreadWindow => {
  const byId = new Map(fresh.map((message) => [message.id, message]))
  const shown = window.messages.flatMap(({ id }) => byId.get(id) ?? [])
  return shown.length === 0 ? window : { ...window, messages: mergeMessages(window.messages, shown) }
}

/** Without what is no more. */
export const withoutGone = <Window extends ThreadWindow>(
  window: Window,
  gone: ReadonlySet<string>,
): Window => {
  const messages = window.messages.filter(({ id }) => !gone.has(id))
  return messages.length === window.messages.length ? window : { ...window, messages }
}

/**
 * The newest page, added to a window that reaches the end. One that lies in the past takes only what it shows: new
 * messages would stand beside old ones. Who reads further up keeps what they read, and the end is left open.
 * @param isAtEnd the newest messages are in sight
 */
export const withNewest = (window: ThreadWindow, newest: ThreadPageDto, isAtEnd: boolean): ThreadWindow => {
  if (window.hasNewer) return withFresh(window, newest.messages)
  const known = new Set(window.messages.map(({ id }) => id))
  const meets = known.size === 0 || newest.messages.some(({ id }) => known.has(id))
  // More came than a page holds.
  if (!meets) return isAtEnd ? windowOf(newest) : { ...window, hasNewer: true }
  const grown = { ...window, messages: mergeMessages(window.messages, newest.messages) }
  return isAtEnd ? withArrivals(grown) : withoutNewest(grown)
}
