/** What is being typed behind an @ before the caret, and where the @ stands. */
export type MentionQuery = { at: number; typed: string }

/** A name has few words. */
const longestQuery = 40

/** Null when the caret is not behind an @ that begins a word. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret)
  const at = before.lastIndexOf('@')
  if (at < 0 || (at > 0 && !/\s/.test(before.charAt(at - 1)))) return null
  const typed = before.slice(at + 1)
  return typed.length > longestQuery || /^\s|\n|\s\s/.test(typed) ? null : { at, typed }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** People one of whose names begins like this, accents and case aside. */
export function matching<Person extends { name: string }>(
  people: readonly Person[],
  typed: string,
): Person[] {
  const wanted = plain(typed)
  return people.filter(({ name }) => {
    const known = plain(name)
    return known.startsWith(wanted) || known.split(/\s+/).some((word) => word.startsWith(wanted))
  })
}

/** The text with what was typed behind the @ replaced by the name, and where the caret is then. */
export function withMention(
  text: string,
  query: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const rest = text.slice(query.at + 1 + query.typed.length)
  const head = `${text.slice(0, query.at)}@${name} `
  return { text: head + rest.replace(/^ /, ''), caret: head.length }
}
