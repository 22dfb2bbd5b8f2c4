import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * The digits of a number as a person types it who lives where `home` is a number, also without its country code; null
 * when no phone can have it. `home` is digits, country code first.
 */
export function phoneDigitsAt(home: string, typed: string): string | null {
  const country = parsePhoneNumberFromString(`+${home}`)?.country
  const parsed = parsePhoneNumberFromString(typed.trim(), country)
  return parsed?.isValid() === true ? parsed.number.slice(1) : phoneDigits(typed)
}

/**
 * The digits of a number as a person types it, country code first; null when no phone can have it. The plus, or the
 * two zeros in its place, may be left out.
 */
export function phoneDigits(typed: string): string | null {
  const international = typed.trim().replace(/^(\+|00)?/, '+')
  const parsed = parsePhoneNumberFromString(international)
  return parsed?.isValid() === true ? parsed.number.slice(1) : null
}
