import type { NoteDto } from '@/lib/notes/dto'
import type { CaseEventDto } from '@/lib/cases/dto'
import type { ThreadItem } from '../thread/thread-items'

type Line = Exclude<ThreadItem, { kind: 'day' }>

/** What stands between the messages without being one. */
export type Between = Extract<ThreadItem, { kind: 'note' | 'case' }>

const atOf = (line: Line): string =>
  line.kind === 'note' ? line.note.at : line.kind === 'case' ? line.event.at : line.message.at

/** Notes and what became of cases, by time. */
export const between = (notes: readonly NoteDto[], events: readonly CaseEventDto[]): Between[] =>
  [
    ...notes.map((note) => ({ kind: 'note' as const, key: note.id, note })),
    ...events.map((event) => ({ kind: 'case' as const, key: event.id, event })),
  ].sort((a, b) => atOf(a).localeCompare(atOf(b)) || a.key.localeCompare(b.key))

const isBetween = (line: Line | undefined): boolean => line?.kind === 'note' || line?.kind === 'case'

/**
 * The lines of a thread with what stands between the messages among them, each in its time; the order of the messages stays what it is.
 * Those before `from` and after `until` are left out, as are the messages beside them.
 */
export function withNotes(
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
  return a < b || (a === b && (one.kind === 'case' || one.key < line.key))
}
