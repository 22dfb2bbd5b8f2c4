const made = new Map<string, Intl.DateTimeFormat>()

/** To the millisecond, `14:06:03.120`; dear to make, so one for each language and zone. */
export const exactTimes = (locale: string, timeZone: string | undefined): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone}`
  const format =
    made.get(key) ??
    new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    })
  made.set(key, format)
  return format
}
