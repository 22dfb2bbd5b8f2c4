/** What a piece of a message is drawn as; `link` and the two kinds of code hold text alone. */
export type Piece =
  | string
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }
  | { kind: 'code' | 'block'; text: string }
  | { kind: 'link'; text: string; href: string }

/** What can be opened in a text, first to last. */
export type FindLinks = (text: string) => { start: number; end: number; text: string; piece: Piece }[]

/** Stands for a link while the marks around it are read, so that no mark is looked for within it. */
const linkMark = '\uE000'

/**
 * A mark counts only at the edge of a word and around something, as on the phone: "2*3*4" and "a_b_c" are plain. A
 * block may have several lines, everything else one.
 */
const marked = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:` +
    String.raw`\x60{3}(?<block>[^]+?)\x60{3}|\x60(?<code>[^\x60\n]+)\x60|` +
    String.raw`\*(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\*|` +
    String.raw`_(?<italic>[^\s_](?:[^_\n]*[^\s_])?)_|` +
    String.raw`~(?<strike>[^\s~](?:[^~\n]*[^\s~])?)~` +
    String.raw`)(?![\p{L}\p{N}])`,
  'gu',
)

/** A text as WhatsApp shows it: *bold*, _italic_, ~struck~, `code`, ```block```, and what can be opened. */
export function formatOf(text: string, findLinks: FindLinks): Piece[] {
  const links = text.includes(linkMark) ? [] : findLinks(text)
  const masked = links.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + linkMark + rest.slice(end),
    text,
  )
  const waiting = links.values()
  const unmask = (part: string): string =>
    links.length === 0 ? part : part.replaceAll(linkMark, () => waiting.next().value?.text ?? '')
  const leaves = (part: string): Piece[] =>
    part
      .split(new RegExp(`(${linkMark})`))
      .filter((piece) => piece !== '')
      .map((piece) => (piece === linkMark && links.length > 0 ? (waiting.next().value?.piece ?? '') : piece))
  const read = (part: string): Piece[] => {
    const pieces: Piece[] = []
    let from = 0
    for (const match of part.matchAll(marked)) {
      pieces.push(...leaves(part.slice(from, match.index)))
      const [kind, inner] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? []
      if (kind === 'code' || kind === 'block') pieces.push({ kind, text: unmask(inner ?? '') })
      else pieces.push({ kind: kind as 'bold' | 'italic' | 'strike', pieces: read(inner ?? '') })
      from = match.index + match[0].length
    }
    return [...pieces, ...leaves(part.slice(from))]
  }
  return read(masked)
}
