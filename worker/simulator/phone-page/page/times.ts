/** The clock time of an ISO instant in the reader's zone. */
export function timeOf(at: string, language: string): string {
  return new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
}

/** The day of an ISO instant in the reader's zone; without a language, in a form that can be compared. */
export function dayOf(at: string, language = 'sv'): string {
  return new Date(at).toLocaleDateString(language, { year: 'numeric', month: '2-digit', day: '2-digit' })
}

const DAY_MS = 86_400_000

/** Which of the two days people have a word for, if any. */
export function nearDayOf(at: string): 'today' | 'yesterday' | undefined {
  const day = dayOf(at)
  if (day === dayOf(new Date().toISOString())) return 'today'
  if (day === dayOf(new Date(Date.now() - DAY_MS).toISOString())) return 'yesterday'
  return undefined
}
