import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { AccountSummary, PhoneNumber } from '../../contract'

/** As people write it; digits that are no number of any country stay digits. */
export function spell(number: PhoneNumber): string {
  const spelt = parsePhoneNumberFromString(`+${number}`)?.formatInternational() ?? `+${number}`
  return spelt.replaceAll(' ', '\u00a0')
}

/** An account that was never named is called by its number. */
export function nameOf(number: PhoneNumber, accounts: readonly AccountSummary[]): string {
  const name = accounts.find((account) => account.number === number)?.name
  return name === undefined || name === `Phone ${number.slice(-4)}` ? spell(number) : name
}

const HUES = [20, 55, 95, 145, 190, 225, 265, 330]

export function Avatar({ name, number }: { name: string; number: PhoneNumber }) {
  const hue = HUES[[...number].reduce((sum, digit) => sum * 3 + Number(digit), 0) % HUES.length]
  return (
    <span className={`avatar avatar-${hue}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0])
  return letters.join('').toUpperCase() || '#'
}
