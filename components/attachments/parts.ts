import type { MediaDto } from '@/lib/media/dto'

/** One message of what is sent together. */
export type Part = { text: string; media?: MediaDto; quotedId?: string }

/**
 * What is written and chosen, as messages in their order: each file is one, and the words go with the first, or before
 * it where WhatsApp shows no words beside it. The first of them answers what is quoted.
 */
export function partsOf(text: string, files: readonly MediaDto[], quotedId?: string): Part[] {
  const [first] = files
  const standAlone = text !== '' && (first?.kind === 'audio' || first?.kind === 'voice')
  const parts: Part[] = files.map((media, index) => ({ text: index === 0 && !standAlone ? text : '', media }))
  if (standAlone || first === undefined) parts.unshift({ text })
  return parts.map((part, index) => (index === 0 && quotedId !== undefined ? { ...part, quotedId } : part))
}
