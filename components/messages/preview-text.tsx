'use client'

import { isKind, KindIcon, useKindWords } from './kinds'

type PreviewTextProps = { type: string; text: string | null; isRevoked: boolean }

/** A message in one line: its words, after the icon of its kind, or the word for the kind. */
export function PreviewText({ type, text, isRevoked }: PreviewTextProps) {
  const words = useKindWords()
  const kind = isRevoked ? 'deleted' : type
  // The link of a place says nothing to who reads a list.
  const line = text?.split('\n').find((part) => part !== '' && !part.startsWith('https://'))
  return (
    <>
      <KindIcon type={kind} className="mr-1 inline align-[-2px] text-text-3" />
      {isKind(kind) && line && !isRevoked ? <span className="sr-only">{words(kind)}: </span> : null}
      {isRevoked || line === undefined ? words(kind) : line}
    </>
  )
}
