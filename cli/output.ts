import { print } from '../supervisor/terminal'

/** Names are other people's words: what could steer a terminal is not printed. */
const harmless = (text: string): string => text.replaceAll(/\p{C}/gu, '�')

/** Rows under their headings, one line each; as JSON for programs. */
export function printRows<Row extends Record<string, unknown>>(
  rows: readonly Row[],
  columns: Record<string, (row: Row) => string>,
  asJson: boolean | undefined,
): void {
  if (asJson === true) {
    print(JSON.stringify(rows, null, 2))
    return
  }
  const headings = Object.keys(columns)
  const cells = rows.map((row) => headings.map((heading) => harmless(columns[heading]?.(row) ?? '')))
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...cells.map((line) => line[at]?.length ?? 0)),
  )
  for (const line of [headings.map((heading) => heading.toUpperCase()), ...cells]) {
    print(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}

/** A moment as people at this machine read it; a dash for never. */
export const shownTime = (iso: string | null): string =>
  iso === null ? '–' : iso.slice(0, 16).replace('T', ' ') + ' UTC'

export function shownBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)))
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}
