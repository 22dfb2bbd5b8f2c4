/** The marks of WhatsApp, by the keys that set them, as its own programs have them. */
const marks: Record<string, string> = { b: '*', i: '_', 'shift+x': '~', 'shift+m': '```' }

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

/** The mark a key asks for; undefined for any other key. */
export const markOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string | undefined =>
  (ctrlKey || metaKey) && !altKey ? marks[(shiftKey ? 'shift+' : '') + key.toLowerCase()] : undefined

export type Selected = { text: string; start: number; end: number }

/** The text with the mark around what is selected, without the spaces at its ends; or without the mark if it was there. */
export function withMark({ text, start, end }: Selected, mark: string): Selected {
  const selected = text.slice(start, end)
  const from = start + (selected.length - selected.trimStart().length)
  const to = Math.max(from, end - (selected.length - selected.trimEnd().length))
  const [before, inner, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
  if (before.endsWith(mark) && after.startsWith(mark)) {
    const at = from - mark.length
    return {
      text: before.slice(0, -mark.length) + inner + after.slice(mark.length),
      start: at,
      end: at + inner.length,
    }
  }
  const at = from + mark.length
  return { text: before + mark + inner + mark + after, start: at, end: at + inner.length }
}

/** Sets or takes off a mark in a field, as if it had been typed: the browser can undo it. */
export function markSelection(field: HTMLTextAreaElement, mark: string): void {
  const { value: text, selectionStart: start, selectionEnd: end } = field
  const marked = withMark({ text, start, end }, mark)
  let same = 0
  while (same < text.length && text[same] === marked.text[same]) same++
  const tail = Math.min(text.length, marked.text.length) - same
  let sameEnd = 0
  while (sameEnd < tail && text.at(-1 - sameEnd) === marked.text.at(-1 - sameEnd)) sameEnd++
  field.setSelectionRange(same, text.length - sameEnd)
  const typed = marked.text.slice(same, marked.text.length - sameEnd)
  // Nothing else keeps what it does in the history of the field.
  document.execCommand(typed === '' ? 'delete' : 'insertText', false, typed)
  field.setSelectionRange(marked.start, marked.end)
}
