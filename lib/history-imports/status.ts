/** Of how many days of its past a number can bring messages along; none unless somebody asks for it. */
export const historyDays = [0, 7, 30, 90, 365] as const
export type HistoryDays = (typeof historyDays)[number]

export const isHistoryDays = (days: number): days is HistoryDays => historyDays.some((one) => one === days)

/** More than this WhatsApp hands over only to a device that asks for all of it. */
export const recentDays = 90

/** Waiting is for the first piece; failed goes on when more comes after all. */
export const historyStatuses = ['waiting', 'running', 'done', 'failed'] as const
export type HistoryStatus = (typeof historyStatuses)[number]

/**
 * Why an import is not whole: key of the message file under `historyErrors`.
 * - stalled: WhatsApp has sent no more of it
 * - pieceGone: WhatsApp no longer has a piece of it
 * - pieceUnreadable: a piece came that cannot be read, or is larger than any should be
 * - unreachable: a piece could not be fetched, however often it was tried
 * - unlinked: the number was unlinked before it was over
 */
export const historyErrors = ['stalled', 'pieceGone', 'pieceUnreadable', 'unreachable', 'unlinked'] as const
export type HistoryError = (typeof historyErrors)[number]
