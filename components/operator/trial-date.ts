/** A trial lasts to the end of the day that was chosen, where the operator is. */
export const endOfDay = (day: string): string | null => {
  const at = new Date(`${day}T23:59:59.999`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** The day of a moment in a zone, as a date field has it. */
export const dayOf = (iso: string | null, timeZone: string | undefined): string =>
  iso === null
    ? ''
    : new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }).format(Date.parse(iso))
