import type { HistoryError, HistoryStatus } from './status'

/** How far the import of a number's past is. */
export type HistoryImportDto = {
  status: HistoryStatus
  /** Set where it is not whole. */
  error: HistoryError | null
  days: number
  /** In percent, as WhatsApp says it. */
  progress: number
  messages: number
  /** ISO 8601 in UTC; null while it lasts. */
  endedAt: string | null
}
