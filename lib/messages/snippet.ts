/** A piece of a message; a hit is a word, or its beginning, that was looked for. */
export type SnippetPart = { text: string; isHit: boolean }

/** In characters, around the first hit. */
const leadLength = 32
const snippetLength = 160

/** Letters as `search_text` of the database compares them, and where each stands in the text. */
function fold(text: string): { plain: string; places: number[] } {
  let plain = ''
  const places: number[] = []
  let place = 0
  for (const letter of text) {
    const folded = letter
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
    plain += folded
    for (let n = 0; n < folded.length; n += 1) places.push(place)
    place += letter.length
  }
  places.push(text.length)
  return { plain, places }
}

const wordPattern = /[\p{L}\p{N}\p{M}_]+/gu
const wordsOf = (plain: string): { word: string; index: number }[] =>
  [...plain.matchAll(wordPattern)].map(({ 0: word, index }) => ({ word, index }))

/** Where the words that were looked for stand, the last one as a beginning. */
function hitsIn({ plain, places }: ReturnType<typeof fold>, search: string): { from: number; to: number }[] {
  const wanted = wordsOf(fold(search).plain).map(({ word }) => word)
  const last = wanted.at(-1)
  if (last === undefined) return []
  const whole = new Set(wanted)
  return wordsOf(plain).flatMap(({ word, index }) => {
    const length = whole.has(word) ? word.length : word.startsWith(last) ? last.length : 0
    return length === 0 ? [] : [{ from: places[index] ?? 0, to: places[index + length] ?? 0 }]
  })
}

/** One line of a message around the first word that was looked for, in parts. */
export function snippetOf(text: string, search: string): SnippetPart[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const hits = hitsIn(fold(line), search)
  const first = hits[0]?.from ?? 0
  const from = first <= leadLength ? 0 : line.indexOf(' ', first - leadLength) + 1
  const begin = from > first || from === 0 ? (first <= leadLength ? 0 : first) : from
  const end = Math.min(line.length, begin + snippetLength)
  const parts: SnippetPart[] = []
  const say = (part: string, isHit: boolean): void => {
    if (part !== '') parts.push({ text: part, isHit })
  }
  let at = begin
  if (begin > 0) say('… ', false)
  for (const hit of hits) {
    if (hit.from < at || hit.to > end) continue
    say(line.slice(at, hit.from), false)
    say(line.slice(hit.from, hit.to), true)
    at = hit.to
  }
  say(line.slice(at, end), false)
  if (end < line.length) say('…', false)
  return parts
}
