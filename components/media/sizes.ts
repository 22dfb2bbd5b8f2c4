const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `340 kB`, `2.1 MB`, as the language writes it. */
export function sizeIn(locale: string, bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  })
  return format.format(value)
}

/** `0:23`, `12:05`, `1:02:03`. */
export function playTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (part: number): string => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** What kind of file it is in a few letters: the end of its name, or else of its type. */
export function typeWord({ fileName, mimetype }: { fileName: string | null; mimetype: string }): string {
  const [, ending] = /\.([a-z0-9]{1,5})$/i.exec(fileName ?? '') ?? []
  const [, subtype = ''] = mimetype.split('/')
  const short = subtype.replace(/^x-/, '')
  return (ending ?? (/^[a-z0-9]{1,5}$/.test(short) ? short : '')).toUpperCase()
}
