import { createTranslator } from 'use-intl/core'
import { DomainError } from '../lib/core/errors'
import en from '../messages/en.json'
import { describeFailure } from '../supervisor/plain-error'

const translate = createTranslator({ locale: 'en', messages: en })
const textOf = (reason: string, values: Record<string, string | number> = {}): string =>
  translate(`errors.${reason}` as never, values as never)

/** What the function or table of a database says that is older than this code. */
const ofOtherVersion = new Set(['42883', '42P01', '42703'])

/** The lines for whoever typed the command: what is wrong, in the words of the dashboard. */
export function describeError(error: unknown): string {
  if (error instanceof DomainError) {
    const fields = Object.entries(error.fields ?? {})
    if (fields.length === 0) return textOf(error.reason, error.values)
    return fields
      .map(([field, reasons]) => `${field}: ${reasons.map((one) => textOf(one)).join(' ')}`)
      .join('\n')
  }
  if (error instanceof Error && 'code' in error && ofOtherVersion.has(String(error.code))) {
    return 'The database is of another version than this command; start Switchboard once: npm start'
  }
  return describeFailure(error, 'The command failed')
}
