import { find } from 'linkifyjs'

/** What a piece of a message is drawn as; `link` and the two kinds of code hold text alone. */
export type Piece =
  | string
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }
  | { kind: 'code' | 'block'; text: string }
  | { kind: 'link'; text: string; href: string }

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
export function formatOf(text: string): Piece[] {
  const links = text.includes(linkMark) ? [] : linksIn(text)
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

type FoundLink = { start: number; end: number; text: string; piece: Piece }

/** Addresses of pages and of mail; a page without a scheme is opened over https. */
function linksIn(text: string): FoundLink[] {
  return find(text, { defaultProtocol: 'https' })
    .filter(({ href }) => /^(https?:\/\/|mailto:)/.test(href))
    .map(({ start, end, value, href }) => {
      // The mark that closes what a mark before the address opened is none of the address.
      const isMarked = /[*_~`]/.test(text[start - 1] ?? '')
      const excess = isMarked ? (/[*_~`]+$/.exec(value)?.[0].length ?? 0) : 0
      const shown = value.slice(0, value.length - excess)
      const piece: Piece = { kind: 'link', text: shown, href: href.slice(0, href.length - excess) }
      return { start, end: end - excess, text: shown, piece }
    })
}
