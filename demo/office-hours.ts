/** Monday to Saturday, whole hours of the zone's clock. */
export type OfficeHours = { zone: string; opensAtHour: number; closesAtHour: number }

/** Zones differ from each other by quarters of an hour at the finest, so that an opening lies on one. */
const stepMs = 15 * 60_000

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall of that zone shows: 0 is Sunday. */
export function localTime(at: Date, zone: string): { weekday: number; hour: number } {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
  clocks.set(zone, clock)
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts.weekday ?? ''),
    hour: Number(parts.hour),
  }
}

export function isOpen(at: Date, { zone, opensAtHour, closesAtHour }: OfficeHours): boolean {
  const { weekday, hour } = localTime(at, zone)
  return weekday !== 0 && hour >= opensAtHour && hour < closesAtHour
}

/** The first moment from then on at which somebody is there: then, or when the door opens next. */
export function nextOpening(at: Date, hours: OfficeHours): Date {
  if (isOpen(at, hours)) return at
  let ms = Math.ceil(at.getTime() / stepMs) * stepMs
  while (!isOpen(new Date(ms), hours)) ms += stepMs
  return new Date(ms)
}
