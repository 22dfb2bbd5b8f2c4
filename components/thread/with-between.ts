import type { ThreadItem } from './thread-items'

type Line = Exclude<ThreadItem, { kind: 'day' }>

/** What stands between the messages without being one: it says itself when it was. */
export type Between = Extract<Line, { at: string }>

const isBetween = (line: Line | undefined): line is Between => line !== undefined && 'at' in line

const atOf = (line: Line): string => (isBetween(line) ? line.at : line.message.at)

type Kind = Between['kind']
type Entry<K extends Kind> = Extract<Between, { kind: K }>['entry']

/** Lists of what stands between the messages, each of one kind, as one by time. */
export const between = (lists: { [K in Kind]: readonly Entry<K>[] }): Between[] =>
  Object.entries(lists)
    .flatMap(([kind, entries]) =>
      entries.map((entry) => ({ kind, key: entry.id, at: entry.at, entry }) as Between),
    )
    .sort((a, b) => a.at.localeCompare(b.at) || rank(a) - rank(b) || a.key.localeCompare(b.key))

/** What is told above the message of its second waits for nothing else of that second. */
const rank = ({ kind }: Between): number => (kind === 'case' ? 0 : 1)

/**
 * The lines of a thread with what stands between the messages among them, each in its time; the order of the messages stays what it is.
 * Those before `from` and after `until` are left out, as are the messages beside them.
 */
export function withBetween(
  items: ThreadItem[],
  beside: Between[],
  { from, until, dayKey }: { from: string | null; until: string | null; dayKey: (iso: string) => string },
): ThreadItem[] {
  const waiting = beside.filter((line) => {
    const at = atOf(line)
    return (from === null || at >= from) && (until === null || at <= until)
  })
  if (waiting.length === 0) return items
  const lines: Line[] = []
  const putBefore = (line: Line | null): void => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if (line !== null && !comesBefore(next, line)) return
      lines.push(next)
      waiting.shift()
    }
  }
  for (const item of items) {
    if (item.kind === 'day') continue
    putBefore(item)
    lines.push(item)
  }
  putBefore(null)
  return lines.flatMap((line, index): ThreadItem[] => {
    const previous = lines[index - 1]
    const item =
      line.kind === 'bubble'
        ? {
            ...line,
            startsGroup: line.startsGroup || isBetween(previous),
            endsGroup: line.endsGroup || isBetween(lines[index + 1]),
          }
        : line
    const day = dayKey(atOf(line))
    const isNewDay = previous === undefined || dayKey(atOf(previous)) !== day
    return isNewDay ? [{ kind: 'day', key: `day-${day}`, at: atOf(line) }, item] : [item]
  })
}

/** A case that a customer's message opened says so above it; otherwise what was made first stands first. */
function comesBefore(one: Between, line: Line): boolean {
  const [a, b] = [atOf(one), atOf(line)]
  return a < b || (a === b && (rank(one) === 0 || one.key < line.key))
}
