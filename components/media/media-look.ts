import type { MessageDto } from '@/lib/messages/dto'

type Shown = Pick<MessageDto, 'media' | 'text'>

/** What was said with a file; the name of a document stands in it already, and a sound says it itself. */
export function captionOf({ media, text }: Shown): string | null {
  if (text === null || text === '' || media === null) return null
  return media.kind === 'document' && text === media.fileName ? null : text
}

/** Drawn to the edges of its bubble rather than among its words. */
export const isFramed = ({ media }: Shown): boolean =>
  media !== null && (media.kind === 'image' || media.kind === 'video' || media.kind === 'gif')

/** Where the time stands: behind the last word, over the corner of a picture, or below, where room is kept for it. */
export function metaPlaceOf(message: Shown): 'behind' | 'corner' | 'below' {
  const { media } = message
  if (media === null || captionOf(message) !== null) return 'behind'
  return media.kind === 'image' || media.kind === 'gif' || media.kind === 'sticker' ? 'corner' : 'below'
}
