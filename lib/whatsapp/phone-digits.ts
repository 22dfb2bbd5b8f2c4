import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * The digits of a number as a person types it, country code first; null when no phone can have it. The plus, or the
 * two zeros in its place, may be left out.
 */
export function phoneDigits(typed: string): string | null {
  const international = typed.trim().replace(/^(\+|00)?/, '+')
  const parsed = parsePhoneNumberFromString(international)
  return parsed?.isValid() === true ? parsed.number.slice(1) : null
}
