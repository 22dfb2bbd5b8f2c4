import type { NoteDto } from '@/lib/notes/dto'
import type { ThreadItem } from '../thread/thread-items'

type Line = Exclude<ThreadItem, { kind: 'day' }>

const atOf = (line: Line): string => (line.kind === 'note' ? line.note.at : line.message.at)

/**
 * The lines of a thread with the team's notes among them, each in its time; the order of the messages stays what it is.
 * Those before `from` and after `until` are left out, as are the messages beside them.
 */
export function withNotes(
  items: ThreadItem[],
  notes: NoteDto[],
  { from, until, dayKey }: { from: string | null; until: string | null; dayKey: (iso: string) => string },
): ThreadItem[] {
  const waiting = notes.filter(({ at }) => (from === null || at >= from) && (until === null || at <= until))
  if (waiting.length === 0) return items
  const lines: Line[] = []
  const putNotesBefore = (line: Line | null): void => {
    for (let [note] = waiting; note !== undefined; [note] = waiting) {
      const comesFirst =
        line === null || note.at < atOf(line) || (note.at === atOf(line) && note.id < line.key)
      if (!comesFirst) return
      lines.push({ kind: 'note', key: note.id, note })
      waiting.shift()
    }
  }
  for (const item of items) {
    if (item.kind === 'day') continue
    putNotesBefore(item)
    lines.push(item)
  }
  putNotesBefore(null)
  return lines.flatMap((line, index): ThreadItem[] => {
    const previous = lines[index - 1]
    const item =
      line.kind === 'bubble'
        ? {
            ...line,
            startsGroup: line.startsGroup || previous?.kind === 'note',
            endsGroup: line.endsGroup || lines[index + 1]?.kind === 'note',
          }
        : line
    const day = dayKey(atOf(line))
    const isNewDay = previous === undefined || dayKey(atOf(previous)) !== day
    return isNewDay ? [{ kind: 'day', key: `day-${day}`, at: atOf(line) }, item] : [item]
  })
}
