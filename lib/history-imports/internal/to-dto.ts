import type { HistoryImportDto } from '../dto'
import { historyErrors, type HistoryError, type HistoryStatus } from '../status'

type Row = {
  linkedNumber: string | null
  historyImports: {
    status: HistoryStatus
    errorReason: string | null
    days: number
    progress: number
    messages: number
    endedAt: Date | null
    updatedAt: Date
  }[]
}

/** What came of the past of a number; where nothing more can come, that is said, whatever the row waits for. */
export function toHistoryImport({ linkedNumber, historyImports: [row] }: Row): HistoryImportDto | null {
  if (row === undefined) return null
  const { days, progress, messages, endedAt } = row
  const isCutOff = linkedNumber === null && (row.status === 'waiting' || row.status === 'running')
  return {
    status: isCutOff ? 'failed' : row.status,
    error: isCutOff ? 'unlinked' : errorOf(row.errorReason),
    days,
    progress,
    messages,
    endedAt: (isCutOff ? row.updatedAt : endedAt)?.toISOString() ?? null,
  }
}

const errorOf = (reason: string | null): HistoryError | null =>
  historyErrors.find((known) => known === reason) ?? null
