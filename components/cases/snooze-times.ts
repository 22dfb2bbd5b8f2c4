import { tz, TZDate } from '@date-fns/tz'
import { addDays, addHours, nextMonday, set, startOfHour } from 'date-fns'

export const snoozeChoices = ['later', 'tomorrow', 'monday'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

const morning = { hours: 9, minutes: 0, seconds: 0, milliseconds: 0 }

/**
 * When what is put off comes back, as the reader's clock has it: in three hours at the full hour, tomorrow or next
 * Monday at nine.
 * @returns ISO 8601 in UTC
 */
export function snoozeTime(choice: SnoozeChoice, now: number, timeZone: string): string {
  const here = new TZDate(now, timeZone)
  const options = { in: tz(timeZone) }
  const at = {
    later: () => startOfHour(addHours(here, 3, options), options),
    tomorrow: () => set(addDays(here, 1, options), morning, options),
    monday: () => set(nextMonday(here, options), morning, options),
  }[choice]()
  return new Date(at.getTime()).toISOString()
}
