import { storable } from '../core/storable-input'

/** Text as PostgreSQL can keep it, no longer than a column. */
export const storableText = (text: string, limit: number): string =>
  storable(text).slice(0, limit).toWellFormed()

const nameMaxLength = 200

/** What somebody calls themselves; null when that is nothing to see. */
export const storableName = (name: string | null): string | null =>
  (name && storableText(name, nameMaxLength).trim()) || null
