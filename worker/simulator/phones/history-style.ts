import type { HistoryStyle } from '../contract-history'

export const DEFAULT_HISTORY_STYLE: HistoryStyle = {
  newestPerChat: 20,
  perChunk: 500,
  inlineMaxBytes: 16 * 1024,
  isReversed: false,
  isDuplicated: false,
  isUnfinished: false,
}
