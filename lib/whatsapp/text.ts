/** Text as PostgreSQL can keep it: no NUL, no half of a surrogate pair, no longer than a column. */
export const storableText = (text: string, limit: number): string =>
  text.replaceAll('\u0000', '').toWellFormed().slice(0, limit).toWellFormed()
