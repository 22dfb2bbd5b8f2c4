import { Suspense, use, type ReactNode } from 'react'
import { formatOf, type FindLinks, type Piece } from './format'
import { loadFindLinks, mayHaveLink } from './load-find-links'

const nothing: FindLinks = () => []

/**
 * The words of a message with their marks drawn and their addresses to open. What finds these knows the names of all
 * domains, which the rest of the page does not wait for: until it is there, what the server has drawn stays.
 */
export function FormattedText({ text }: { text: string }) {
  const plain = (): ReactNode => formatOf(text, nothing).map(draw)
  if (!mayHaveLink(text)) return plain()
  return (
    <Suspense fallback={plain()}>
      <WithLinks text={text} />
    </Suspense>
  )
}

function WithLinks({ text }: { text: string }) {
  return formatOf(text, use(loadFindLinks())).map(draw)
}

function draw(piece: Piece, index: number): ReactNode {
  if (typeof piece === 'string') return piece
  switch (piece.kind) {
    case 'bold':
      return <strong key={index}>{piece.pieces.map(draw)}</strong>
    case 'italic':
      return <em key={index}>{piece.pieces.map(draw)}</em>
    case 'strike':
      return <s key={index}>{piece.pieces.map(draw)}</s>
    case 'code':
      return (
        <code key={index} className="rounded-tag bg-sunken px-1 font-mono text-[0.93em]">
          {piece.text}
        </code>
      )
    case 'block':
      return (
        <code
          key={index}
          className="my-1 block rounded-control bg-sunken px-2 py-1.5 font-mono text-[0.93em]"
        >
          {piece.text.replace(/^\n|\n$/g, '')}
        </code>
      )
    case 'link':
      return (
        <a
          key={index}
          href={piece.href}
          target="_blank"
          rel="noreferrer noopener"
          className="text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
        >
          {piece.text}
        </a>
      )
  }
}
