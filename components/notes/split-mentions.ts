import type { Mention } from './note-draft'

export type NotePart = { text: string; mention: Mention | null }

/** A note's words, with the names of those it speaks to as parts of their own. The longest name that fits counts. */
export function splitMentions(text: string, mentions: readonly Mention[]): NotePart[] {
  const longestFirst = mentions.toSorted((a, b) => b.name.length - a.name.length)
  const parts: NotePart[] = []
  let plainFrom = 0
  const plainUntil = (end: number): void => {
    if (end > plainFrom) parts.push({ text: text.slice(plainFrom, end), mention: null })
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const mention = longestFirst.find(({ name }) => text.startsWith(name, at + 1))
    if (mention === undefined) continue
    plainUntil(at)
    parts.push({ text: `@${mention.name}`, mention })
    plainFrom = at + 1 + mention.name.length
  }
  plainUntil(text.length)
  return parts
}
