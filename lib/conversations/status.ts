/** The views of an inbox: by what is going on in a conversation and whose it is. */
export const inboxViews = ['open', 'mine', 'unassigned', 'pending', 'snoozed', 'resolved', 'all'] as const
export type InboxView = (typeof inboxViews)[number]

/** Views that are counted: those in which somebody has something to do. */
export type CountedView = Exclude<InboxView, 'resolved' | 'all'>
export type InboxCounts = Record<CountedView, number>

/** What is known of a number that somebody typed: whether it is on WhatsApp, or that nobody could say. */
export const numberCheckStatuses = ['asked', 'found', 'absent', 'unanswered'] as const
export type NumberCheckStatus = (typeof numberCheckStatuses)[number]

/** How long, in milliseconds, somebody waits for whether a number is on WhatsApp. */
export const numberCheckMs = 10_000

/** In characters: what is shorter finds too much to be of use. */
export const shortestSearch = 2
export const longestSearch = 100

/** As many as one question of the lists may name. */
export const conversationsAtOnce = 100
