import type { MediaDto } from '@/lib/media/dto'

export type Box = { width: number; height: number }

/** In pixels: what a picture in a bubble may take, and what it takes at least, so that words find room below it. */
const largest: Box = { width: 320, height: 360 }
const smallest: Box = { width: 160, height: 96 }
/** Of what says nothing of itself. */
const unknown: Box = { width: 240, height: 180 }
const stickerSide = 160

/** The room of a picture or a video in its bubble, known before it is loaded, so that nothing jumps. */
export function boxOf({ kind, width, height }: Pick<MediaDto, 'kind' | 'width' | 'height'>): Box {
  if (kind === 'sticker') return { width: stickerSide, height: stickerSide }
  if (!width || !height) return unknown
  const scale = Math.min(1, largest.width / width, largest.height / height)
  return {
    width: Math.max(smallest.width, Math.round(width * scale)),
    height: Math.max(smallest.height, Math.round(height * scale)),
  }
}
