import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { unlessMissing } from '../../core/files'

/** In pixels, on the longer side: what a bubble shows on a fine screen. */
const side = 720
/** More than this is no picture but an attack. */
const pixelLimit = 100_000_000
/** What WhatsApp carries within the message, on the longer side. */
const tinySide = 96

export type Picture = { width: number; height: number }

const open = (picture: string | Uint8Array) =>
  // Only the first frame of what moves.
  sharp(picture, { limitInputPixels: pixelLimit, failOn: 'error' })

/**
 * Draws a picture small beside `file`, the right way up. Answers how large it is, or null when it is no picture that
 * can be read: whoever sent it may have called anything one, and it is a file all the same.
 */
export async function drawThumbnail(picture: string | Uint8Array, file: string): Promise<Picture | null> {
  const drawn = await draw(picture).catch(() => null)
  if (drawn === null) return null
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, drawn.small)
  await rename(unfinished, file)
  return drawn.picture
}

async function draw(picture: string | Uint8Array): Promise<{ picture: Picture; small: Buffer }> {
  const { autoOrient } = await open(picture).metadata()
  const small = open(picture).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true })
  return { picture: autoOrient, small: await small.webp({ quality: 78 }).toBuffer() }
}

/** A thumbnail as WhatsApp wants it within a message; null where it is gone or no picture, and the message goes without. */
export async function tinyJpeg(file: string): Promise<Buffer | null> {
  const picture = await unlessMissing(readFile(file))
  if (picture === null) return null
  return open(picture)
    .autoOrient()
    .resize(tinySide, tinySide, { fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 60 })
    .toBuffer()
    .catch(() => null)
}
