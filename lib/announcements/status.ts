/**
 * News that can be announced outside the page: a message in a conversation of one's own, in one that is nobody's, and
 * whatever comes under the bell.
 */
export const announcementKinds = ['mine', 'unassigned', 'told'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

/** By a notification of the browser, and by a sound; the page itself shows everything anyway. */
export type AnnouncementWays = { inBrowser: boolean; withSound: boolean }

export type AnnouncementChoices = Record<AnnouncementKind, AnnouncementWays>

/** For who has chosen nothing. */
export const usualChoices: AnnouncementChoices = {
  mine: { inBrowser: true, withSound: true },
  unassigned: { inBrowser: true, withSound: false },
  told: { inBrowser: true, withSound: false },
}
