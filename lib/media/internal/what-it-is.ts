import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import type { MediaKind } from '../status'

/** What every browser shows and no browser runs. Anything else is handed out as a download. */
const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/amr',
  'application/pdf',
])
export const isShown = (mimetype: string): boolean => shown.has(mimetype)

/** Of bytes that say nothing of themselves. */
export const unknownType = 'application/octet-stream'

/** Other names of the same. */
const names = new Map([
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/opus', 'audio/ogg'],
  ['application/ogg', 'audio/ogg'],
])

/** What the bytes are by their own beginning, without parameters; plain text and the like have none. */
export async function typeOf(file: string): Promise<string> {
  const found = (await fileTypeFromFile(file))?.mime.split(';')[0] ?? unknownType
  return names.get(found) ?? found
}

/** What WhatsApp takes as a picture, a video or a sound; all else goes as a document. */
const kinds = new Map<string, MediaKind>([
  ['image/jpeg', 'image'],
  ['image/png', 'image'],
  ['image/webp', 'image'],
  ['video/mp4', 'video'],
  ['video/3gpp', 'video'],
  ['audio/mpeg', 'audio'],
  ['audio/mp4', 'audio'],
  ['audio/aac', 'audio'],
  ['audio/ogg', 'audio'],
  ['audio/amr', 'audio'],
])
/** A picture by its own beginning, of those that people send. */
export const isPicture = async (bytes: Uint8Array): Promise<boolean> =>
  kindOf((await fileTypeFromBuffer(bytes))?.mime ?? unknownType) === 'image'

export const kindOf = (mimetype: string): MediaKind => kinds.get(mimetype) ?? 'document'
